import type { z } from "zod";
import { envSchema, isLoopback } from "./env-schema";

/**
 * What the Auth0 SDK reads by itself, besides what is ours, and what would undo a decision made here: a cookie domain would share one session
 * between companies, a base URL would pin all of them to one host, a transient cookie would end with the browser, and the routes are
 * ours. Next replaces or passes `process.env.NAME` one name at a time, so the names are spelled out.
 */
function refusedVariables(): Record<string, string | undefined> {
  return {
    AUTH0_CLIENT_ASSERTION_SIGNING_ALG: process.env.AUTH0_CLIENT_ASSERTION_SIGNING_ALG,
    AUTH0_CLIENT_ASSERTION_SIGNING_KEY: process.env.AUTH0_CLIENT_ASSERTION_SIGNING_KEY,
    AUTH0_COOKIE_DOMAIN: process.env.AUTH0_COOKIE_DOMAIN,
    AUTH0_COOKIE_PATH: process.env.AUTH0_COOKIE_PATH,
    AUTH0_COOKIE_SAME_SITE: process.env.AUTH0_COOKIE_SAME_SITE,
    AUTH0_COOKIE_SECURE: process.env.AUTH0_COOKIE_SECURE,
    AUTH0_COOKIE_TRANSIENT: process.env.AUTH0_COOKIE_TRANSIENT,
    AUTH0_DPOP_CLOCK_SKEW: process.env.AUTH0_DPOP_CLOCK_SKEW,
    AUTH0_DPOP_CLOCK_TOLERANCE: process.env.AUTH0_DPOP_CLOCK_TOLERANCE,
    AUTH0_DPOP_CLOCK_TOLERANCE_MAX_PROD: process.env.AUTH0_DPOP_CLOCK_TOLERANCE_MAX_PROD,
    AUTH0_DPOP_PRIVATE_KEY: process.env.AUTH0_DPOP_PRIVATE_KEY,
    AUTH0_DPOP_PUBLIC_KEY: process.env.AUTH0_DPOP_PUBLIC_KEY,
    AUTH0_MFA_TOKEN_TTL: process.env.AUTH0_MFA_TOKEN_TTL,
    AUTH0_MTLS: process.env.AUTH0_MTLS,
    AUTH0_MTLS_CLIENT_CERT: process.env.AUTH0_MTLS_CLIENT_CERT,
    AUTH0_MTLS_CLIENT_KEY: process.env.AUTH0_MTLS_CLIENT_KEY,
    AUTH0_RETRY_DELAY: process.env.AUTH0_RETRY_DELAY,
    AUTH0_RETRY_JITTER: process.env.AUTH0_RETRY_JITTER,
    APP_BASE_URL: process.env.APP_BASE_URL,
    NEXT_PUBLIC_BASE_PATH: process.env.NEXT_PUBLIC_BASE_PATH,
    NEXT_PUBLIC_ACCESS_TOKEN_ROUTE: process.env.NEXT_PUBLIC_ACCESS_TOKEN_ROUTE,
    NEXT_PUBLIC_CALLBACK_ROUTE: process.env.NEXT_PUBLIC_CALLBACK_ROUTE,
    NEXT_PUBLIC_FEDERATED_DOMAIN_ROUTE: process.env.NEXT_PUBLIC_FEDERATED_DOMAIN_ROUTE,
    NEXT_PUBLIC_LOGIN_ROUTE: process.env.NEXT_PUBLIC_LOGIN_ROUTE,
    NEXT_PUBLIC_LOGOUT_ROUTE: process.env.NEXT_PUBLIC_LOGOUT_ROUTE,
    NEXT_PUBLIC_MFA_ASSOCIATE_ROUTE: process.env.NEXT_PUBLIC_MFA_ASSOCIATE_ROUTE,
    NEXT_PUBLIC_MFA_AUTHENTICATORS_ROUTE: process.env.NEXT_PUBLIC_MFA_AUTHENTICATORS_ROUTE,
    NEXT_PUBLIC_MFA_CHALLENGE_ROUTE: process.env.NEXT_PUBLIC_MFA_CHALLENGE_ROUTE,
    NEXT_PUBLIC_MFA_VERIFY_ROUTE: process.env.NEXT_PUBLIC_MFA_VERIFY_ROUTE,
    NEXT_PUBLIC_PASSKEY_CHALLENGE_ROUTE: process.env.NEXT_PUBLIC_PASSKEY_CHALLENGE_ROUTE,
    NEXT_PUBLIC_PASSKEY_ENROLLMENT_CHALLENGE_ROUTE: process.env.NEXT_PUBLIC_PASSKEY_ENROLLMENT_CHALLENGE_ROUTE,
    NEXT_PUBLIC_PASSKEY_ENROLLMENT_VERIFY_ROUTE: process.env.NEXT_PUBLIC_PASSKEY_ENROLLMENT_VERIFY_ROUTE,
    NEXT_PUBLIC_PASSKEY_GET_TOKEN_ROUTE: process.env.NEXT_PUBLIC_PASSKEY_GET_TOKEN_ROUTE,
    NEXT_PUBLIC_PASSKEY_REGISTER_ROUTE: process.env.NEXT_PUBLIC_PASSKEY_REGISTER_ROUTE,
    NEXT_PUBLIC_PASSWORDLESS_DB_GET_TOKEN_ROUTE: process.env.NEXT_PUBLIC_PASSWORDLESS_DB_GET_TOKEN_ROUTE,
    NEXT_PUBLIC_PASSWORDLESS_DB_OTP_CHALLENGE_ROUTE: process.env.NEXT_PUBLIC_PASSWORDLESS_DB_OTP_CHALLENGE_ROUTE,
    NEXT_PUBLIC_PASSWORDLESS_START_ROUTE: process.env.NEXT_PUBLIC_PASSWORDLESS_START_ROUTE,
    NEXT_PUBLIC_PASSWORDLESS_VERIFY_ROUTE: process.env.NEXT_PUBLIC_PASSWORDLESS_VERIFY_ROUTE,
    NEXT_PUBLIC_PROFILE_ROUTE: process.env.NEXT_PUBLIC_PROFILE_ROUTE,
  };
}

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
    AUTH0_DATABASE_CONNECTION: process.env.AUTH0_DATABASE_CONNECTION || undefined,
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
    ...refusedVariables(),
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

function requireNothingRefused(values: Record<string, string | undefined>): void {
  const banned = Object.keys(refusedVariables()).filter((name) => values[name] !== undefined);
  if (banned.length === 0) return;
  throw new Error(
    `Tenantry cannot start: remove ${banned.join(", ")}. The Auth0 SDK would read it, and what it decides is decided here, for each company.`,
  );
}

/**
 * Reads and checks the configuration.
 *
 * @param values the environment, one entry per variable
 * @returns the settings the application uses; addresses without a trailing slash
 * @throws Error naming every missing or malformed variable in one readable message
 */
export function parseEnv(values: Record<string, string | undefined>) {
  requireNothingRefused(values);
  const parsed = envSchema.safeParse(values);
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
    /** Auth0's name of the connection that keeps passwords. */
    databaseConnection: data.AUTH0_DATABASE_CONNECTION,
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
