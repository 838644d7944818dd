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

const isLoopback = (url: string) => /^http:\/\/localhost(:\d+)?\/?$/.test(url);

const schema = z
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

/**
 * Variables that the Auth0 SDK reads by itself and that would undo a decision made here:
 * a cookie domain would share one session between companies, a base URL would pin all of them to one host,
 * and the routes are ours.
 */
const refused = [
  "AUTH0_COOKIE_DOMAIN",
  "APP_BASE_URL",
  "NEXT_PUBLIC_LOGIN_ROUTE",
  "NEXT_PUBLIC_PROFILE_ROUTE",
] as const;
const refusedMore = [
  "NEXT_PUBLIC_LOGOUT_ROUTE",
  "NEXT_PUBLIC_CALLBACK_ROUTE",
  "NEXT_PUBLIC_ACCESS_TOKEN_ROUTE",
] as const;

/** Next replaces or passes `process.env.NAME` one name at a time on Edge, so the names are spelled out. */
function source(): Record<string, string | undefined> {
  return {
    NODE_ENV: process.env.NODE_ENV,
    ROOT_DOMAIN: process.env.ROOT_DOMAIN || undefined,
    AUTH0_DOMAIN: process.env.AUTH0_DOMAIN,
    AUTH0_CLIENT_ID: process.env.AUTH0_CLIENT_ID,
    AUTH0_CLIENT_SECRET: process.env.AUTH0_CLIENT_SECRET,
    AUTH0_APEX_CLIENT_ID: process.env.AUTH0_APEX_CLIENT_ID,
    AUTH0_APEX_CLIENT_SECRET: process.env.AUTH0_APEX_CLIENT_SECRET,
    AUTH0_AUDIENCE: process.env.AUTH0_AUDIENCE,
    AUTH0_SECRET: process.env.AUTH0_SECRET,
    AUTH0_MANAGEMENT_CLIENT_ID: process.env.AUTH0_MANAGEMENT_CLIENT_ID,
    AUTH0_MANAGEMENT_CLIENT_SECRET: process.env.AUTH0_MANAGEMENT_CLIENT_SECRET,
    DATABASE_URL: process.env.DATABASE_URL || undefined,
    INVITATIONS_PER_COMPANY_PER_DAY: process.env.INVITATIONS_PER_COMPANY_PER_DAY || undefined,
    INVITATIONS_PER_PERSON_PER_DAY: process.env.INVITATIONS_PER_PERSON_PER_DAY || undefined,
    DATABASE_POOL_SIZE: process.env.DATABASE_POOL_SIZE || undefined,
    SMTP_URL: process.env.SMTP_URL || undefined,
    MAIL_FROM: process.env.MAIL_FROM || undefined,
    AUTH0_EVENTS_TOKEN: process.env.AUTH0_EVENTS_TOKEN || undefined,
    CRON_SECRET: process.env.CRON_SECRET || undefined,
    SHUTDOWN_DELAY_SECONDS: process.env.SHUTDOWN_DELAY_SECONDS || undefined,
    API_ALLOWED_ORIGINS: process.env.API_ALLOWED_ORIGINS,
    RATE_LIMIT_COMPANY: process.env.RATE_LIMIT_COMPANY || undefined,
    RATE_LIMIT_PERSON: process.env.RATE_LIMIT_PERSON || undefined,
    TRUST_PROXY: process.env.TRUST_PROXY,
    ALLOW_LOCAL_TENANT: process.env.ALLOW_LOCAL_TENANT,
    VERCEL: process.env.VERCEL,
    PORT: process.env.PORT || undefined,
    LOG_LEVEL: process.env.LOG_LEVEL || undefined,
    AUTH0_COOKIE_DOMAIN: process.env.AUTH0_COOKIE_DOMAIN,
    APP_BASE_URL: process.env.APP_BASE_URL,
    NEXT_PUBLIC_LOGIN_ROUTE: process.env.NEXT_PUBLIC_LOGIN_ROUTE,
    NEXT_PUBLIC_LOGOUT_ROUTE: process.env.NEXT_PUBLIC_LOGOUT_ROUTE,
    NEXT_PUBLIC_CALLBACK_ROUTE: process.env.NEXT_PUBLIC_CALLBACK_ROUTE,
    NEXT_PUBLIC_PROFILE_ROUTE: process.env.NEXT_PUBLIC_PROFILE_ROUTE,
    NEXT_PUBLIC_ACCESS_TOKEN_ROUTE: process.env.NEXT_PUBLIC_ACCESS_TOKEN_ROUTE,
  };
}

function explain(issues: z.core.$ZodIssue[], values: Record<string, string | undefined>): string {
  const lines = issues.map((issue) => {
    const name = String(issue.path[0] ?? "configuration");
    return values[name] === undefined ? `  ${name} is missing` : `  ${name} ${issue.message}`;
  });
  return [
    "Tenantry cannot start: its configuration is incomplete.",
    ...lines,
    "`npm run dev` needs none of them; .env.example explains each.",
  ].join("\n");
}

/**
 * Reads and checks the configuration.
 *
 * @param values the environment, one entry per variable
 * @returns the settings the application uses; addresses without a trailing slash
 * @throws Error naming every missing or malformed variable in one readable message
 */
export function parseEnv(values: Record<string, string | undefined>) {
  const banned = [...refused, ...refusedMore].filter((name) => values[name] !== undefined);
  if (banned.length > 0) {
    throw new Error(
      `Tenantry cannot start: remove ${banned.join(", ")}. Addresses and cookies belong to one company each.`,
    );
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new Error(explain(parsed.error.issues, values));
  const { data } = parsed;
  const localTenantUrl = isLoopback(data.AUTH0_DOMAIN) ? data.AUTH0_DOMAIN.replace(/\/$/, "") : null;
  return {
    isProduction: data.NODE_ENV === "production",
    rootDomain: data.ROOT_DOMAIN,
    /** Plain http exists on `localhost` only. */
    scheme: /(^|\.)localhost(:\d+)?$/.test(data.ROOT_DOMAIN) ? "http" : "https",
    localTenantUrl,
    issuer: localTenantUrl ?? `https://${data.AUTH0_DOMAIN}`,
    auth0Domain: data.AUTH0_DOMAIN,
    clientId: data.AUTH0_CLIENT_ID,
    clientSecret: data.AUTH0_CLIENT_SECRET,
    /** The client that signs people in where no company is known: a connection is tested through it. */
    apexClientId: data.AUTH0_APEX_CLIENT_ID,
    apexClientSecret: data.AUTH0_APEX_CLIENT_SECRET,
    audience: data.AUTH0_AUDIENCE,
    secrets: data.AUTH0_SECRET,
    managementClientId: data.AUTH0_MANAGEMENT_CLIENT_ID,
    managementClientSecret: data.AUTH0_MANAGEMENT_CLIENT_SECRET,
    databaseUrl: data.DATABASE_URL,
    invitationsPerDay: {
      company: data.INVITATIONS_PER_COMPANY_PER_DAY,
      person: data.INVITATIONS_PER_PERSON_PER_DAY,
    },
    databasePoolSize: data.DATABASE_POOL_SIZE,
    /** Where mails go; null = nowhere. */
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.MAIL_FROM,
    eventsToken: data.AUTH0_EVENTS_TOKEN ?? null,
    cronSecret: data.CRON_SECRET ?? null,
    shutdownDelay: data.SHUTDOWN_DELAY_SECONDS,
    /** Requests a minute that one company, and one person or machine in it, may send to handlers; 0 = any number. */
    rateLimits: { company: data.RATE_LIMIT_COMPANY, person: data.RATE_LIMIT_PERSON },
    /** Sites whose pages may call the API with an access token. */
    apiAllowedOrigins: new Set(data.API_ALLOWED_ORIGINS),
    trustProxy: data.TRUST_PROXY,
    onVercel: data.VERCEL !== undefined,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
  };
}

export type Env = ReturnType<typeof parseEnv>;

let cached: Env | undefined;

/** The configuration, read once. Lazy, because a build must not need it. */
export function env(): Env {
  cached ??= parseEnv(source());
  return cached;
}
