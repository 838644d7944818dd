import { z } from "zod";

const flag = z
  .enum(["true", "false", ""])
  .default("false")
  .transform((value) => value === "true");

const secret = z.string().min(32, "must be at least 32 characters long: `openssl rand -hex 32` makes one");

/** Origins as a browser names them: scheme and host in lower case, no path. Plain http only on this machine. */
const origins = z
  .string()
  .default("")
  .transform((value) => value.split(",").map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ""))
  .refine((parts) => parts.every((part) => /^https:\/\/[a-z0-9.-]+(:\d+)?$|^http:\/\/localhost(:\d+)?$/.test(part)), {
    message: "must be origins such as https://spa.example.com, separated by commas",
  });

/** Whether an address is one of this machine: only the local tenant is reached without https. */
export const isLoopback = (url: string) => /^http:\/\/localhost(:\d+)?\/?$/.test(url);

/** What the environment must say, one entry per variable. */
export const envSchema = z
  .object({
    NODE_ENV: z.string().default("development"),
    ROOT_DOMAIN: z
      .string()
      .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, "must be a host name in lower case, with a port if it is not the standard one")
      .default("app.localhost:3000"),
    AUTH0_DOMAIN: z.string().refine((value) => /^[a-z0-9.-]+$/.test(value) || isLoopback(value), {
      message: "must be a bare host such as your-tenant.eu.auth0.com, or http://localhost:4400 for the local tenant",
    }),
    AUTH0_CLIENT_ID: z.string().min(1),
    AUTH0_CLIENT_SECRET: z.string().min(1),
    AUTH0_APEX_CLIENT_ID: z.string().min(1),
    AUTH0_APEX_CLIENT_SECRET: z.string().min(1),
    AUTH0_AUDIENCE: z.string().min(1),
    AUTH0_DATABASE_CONNECTION: z.string().min(1).default("Username-Password-Authentication"),
    AUTH0_SECRET: z
      .string()
      .transform((value) => value.split(",").map((part) => part.trim()))
      .pipe(z.array(secret).min(1).max(2, "may list two secrets at most: the new one, then the old one")),
    AUTH0_MANAGEMENT_CLIENT_ID: z.string().min(1),
    AUTH0_MANAGEMENT_CLIENT_SECRET: z.string().min(1),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(?:ql)?:\/\/\S+$/, "must be an address such as postgres://user:password@host:5432/tenantry"),
    INVITATIONS_PER_COMPANY_PER_DAY: z.coerce.number().int().min(1).default(2_000),
    INVITATIONS_PER_PERSON_PER_DAY: z.coerce.number().int().min(1).default(1_000),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/, "must be an address such as smtp://user:password@mail.example:587")
      .optional(),
    MAIL_FROM: z.string().min(3).default("Tenantry <no-reply@localhost>"),
    AUTH0_EVENTS_TOKEN: secret.optional(),
    CRON_SECRET: secret.optional(),
    SHUTDOWN_DELAY_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
    API_ALLOWED_ORIGINS: origins,
    RATE_LIMIT_COMPANY: z.coerce.number().int().min(0).default(12_000),
    RATE_LIMIT_PERSON: z.coerce.number().int().min(0).default(1_200),
    TRUST_PROXY: flag,
    ALLOW_LOCAL_TENANT: flag,
    VERCEL: z.string().optional(),
    PORT: z.coerce.number().int().positive().max(65535).default(3000),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .refine((value) => value.NODE_ENV !== "production" || !isLoopback(value.AUTH0_DOMAIN) || value.ALLOW_LOCAL_TENANT, {
    path: ["AUTH0_DOMAIN"],
    message: "is the local tenant, which a production build refuses (ALLOW_LOCAL_TENANT=true is for tests only)",
  });
