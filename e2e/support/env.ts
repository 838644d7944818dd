import { z } from "zod";

const variables = z.object({
  E2E_APP_PORT: z.coerce.number().int(),
  E2E_TENANT_URL: z.url(),
  E2E_DATABASE_URL: z.url(),
  E2E_EXAMPLE_PORT: z.coerce.number().int(),
  E2E_CHROMIUM: z.string(),
  /** What the browser's process needs besides, as JSON. */
  E2E_CHROMIUM_ENV: z.string().default("{}"),
});

function read() {
  const parsed = variables.safeParse(process.env);
  if (!parsed.success) throw new Error("The journeys need a running system: `npm run e2e` starts one for them.");
  const { E2E_APP_PORT: appPort, E2E_TENANT_URL: tenantUrl, E2E_DATABASE_URL: databaseUrl, ...chromium } = parsed.data;
  const { E2E_EXAMPLE_PORT: examplePort } = parsed.data;
  return {
    appPort,
    /** The local tenant, without a slash at the end. */
    tenantUrl,
    /** The application's database, as the application's login. */
    databaseUrl,
    /** Where the single-page example runs: the one origin whose pages may call the API. */
    examplePort,
    rootDomain: `app.localhost:${appPort}`,
    chromium: {
      executablePath: chromium.E2E_CHROMIUM,
      env: z.record(z.string(), z.string()).parse(JSON.parse(chromium.E2E_CHROMIUM_ENV)),
    },
  };
}

/** The system under test. The one place of `e2e/` that reads the environment. */
export const system = read();

/** An address of the apex. `path` starts with a slash. */
export function apex(path = "/"): string {
  return `http://${system.rootDomain}${path}`;
}

/** An address of a company. `path` starts with a slash. */
export function company(slug: string, path = "/"): string {
  return `http://${slug}.${system.rootDomain}${path}`;
}
