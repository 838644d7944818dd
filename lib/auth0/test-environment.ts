/** A complete configuration for tests that never talk to anybody. */
export const testEnvironment: Record<string, string> = {
  NODE_ENV: "production",
  ALLOW_LOCAL_TENANT: "true",
  ROOT_DOMAIN: "app.localhost:3000",
  AUTH0_DOMAIN: "http://localhost:4400",
  AUTH0_CLIENT_ID: "client-of-the-tests",
  AUTH0_CLIENT_SECRET: "secret-of-the-tests",
  AUTH0_APEX_CLIENT_ID: "apex-client-of-the-tests",
  AUTH0_APEX_CLIENT_SECRET: "apex-secret-of-the-tests",
  AUTH0_AUDIENCE: "https://api.tenantry.dev",
  AUTH0_SECRET: "a-secret-of-the-tests-that-is-long-enough",
  AUTH0_MANAGEMENT_CLIENT_ID: "machine-of-the-tests",
  AUTH0_MANAGEMENT_CLIENT_SECRET: "machine-secret-of-the-tests",
  DATABASE_URL: "postgres://nobody@localhost:1/nowhere",
};
