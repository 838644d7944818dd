import { localEnvironment } from "@/auth0/local/environment";
import { findChromium } from "./chromium";
import { startApp } from "./system/app";
import { type Children, createChildren, stopWhenAsked } from "./system/children";
import { judgeLedger, readLedgerSummary } from "./system/ledger";
import { localTenantUrl, startLocalTenant } from "./system/local-tenant";
import { requireNode } from "./system/node-version";
import { freePort } from "./system/ports";
import { startTemporaryDatabase } from "./system/temporary-database";

/** The application as it is deployed, beside a local tenant, each on a port nobody uses. */
async function startSystem(children: Children): Promise<Record<string, string> & { E2E_TENANT_URL: string }> {
  const [appPort, tenantPort] = [await freePort(), await freePort()];
  const [smtpPort, examplePort] = [await freePort(), await freePort()];
  const rootDomain = `app.localhost:${appPort}`;
  const tenantUrl = localTenantUrl(tenantPort);
  const [databaseUrl] = await Promise.all([
    startTemporaryDatabase(children),
    startLocalTenant(children, { port: tenantPort, rootDomain, smtpPort }),
  ]);
  await startApp(children, {
    command: "start",
    port: appPort,
    env: {
      ...localEnvironment({ issuer: tenantUrl, rootDomain }),
      DATABASE_URL: databaseUrl,
      SMTP_URL: `smtp://localhost:${smtpPort}`,
      ALLOW_LOCAL_TENANT: "true",
      // Said here, because `next start` reads a developer's .env.local for whatever is not.
      TRUST_PROXY: "false",
      API_ALLOWED_ORIGINS: `http://localhost:${examplePort}`,
      // Attacks send more in a minute than people do.
      RATE_LIMIT_COMPANY: "1000000",
      RATE_LIMIT_PERSON: "1000000",
    },
  });
  return {
    E2E_APP_PORT: String(appPort),
    E2E_TENANT_URL: tenantUrl,
    E2E_DATABASE_URL: databaseUrl,
    E2E_EXAMPLE_PORT: String(examplePort),
  };
}

async function build(children: Children): Promise<number> {
  const args = ["node_modules/next/dist/bin/next", "build"];
  return children.start({ name: "The build", args, onLine: console.log }).exited;
}

async function journeys(children: Children, args: string[]): Promise<number> {
  const chromium = findChromium();
  console.log(`Chromium from ${chromium.from}: ${chromium.executablePath}`);
  const system = await startSystem(children);
  const playwright = children.start({
    name: "Playwright",
    args: ["node_modules/playwright/cli.js", "test", "--config", "e2e/playwright.config.ts", ...args],
    env: { ...system, E2E_CHROMIUM: chromium.executablePath, E2E_CHROMIUM_ENV: JSON.stringify(chromium.env) },
    onLine: console.log,
  });
  const code = await playwright.exited;
  const { line, problems } = judgeLedger(await readLedgerSummary(system.E2E_TENANT_URL));
  console.log([line, ...problems].join("\n"));
  return problems.length > 0 ? 1 : code;
}

/** `npm run e2e [-- --no-build] [Playwright's own arguments]`: builds, starts the whole system, walks the journeys, stops it. */
async function main(): Promise<void> {
  requireNode();
  const args = process.argv.slice(2).filter((argument) => argument !== "--no-build");
  const children = createChildren();
  stopWhenAsked(children, 130);
  try {
    const built = process.argv.includes("--no-build") ? 0 : await build(children);
    process.exitCode = built === 0 ? await journeys(children, args) : built;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await children.stopAll();
  }
}

await main();
