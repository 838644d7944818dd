import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "playwright/test";
import { developmentCredentials } from "../auth0/local/configuration/development-credentials";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawRequest } from "./support/raw-request";
import { chooseOnLoginPage } from "./support/sign-in";
import { type SinglePageClient, startSinglePageClient } from "./support/single-page-client";

const run = promisify(execFile);
const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

function environment(organization: string): NodeJS.ProcessEnv {
  const { clientId, clientSecret } = developmentCredentials("Tenantry Example Machine");
  return {
    ...process.env,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    ORGANIZATION: organization,
    TOKEN_URL: `${system.tenantUrl}/oauth/token`,
    AUDIENCE: "https://api.tenantry.dev",
    API: `http://api.${system.rootDomain}`,
  };
}

test.beforeAll(() => localTenant.reset());

test("the shell example creates one project, however often it asks, and finds it in the list", async () => {
  const { stdout } = await run("sh", ["examples/curl/projects.sh"], { env: environment(acme) });
  const [first, second, list] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ name: expect.stringContaining("From the shell"), owner: { name: expect.any(String) } });
  expect(second).toEqual(first);
  expect(list.items.filter(({ id }: { id: string }) => id === first.id)).toHaveLength(1);
});

test("the Node example reads every page of the list", async () => {
  const { stdout } = await run(process.execPath, ["examples/machine/projects.mjs"], { env: environment(acme) });
  expect(stdout).toContain("From the shell");
});

test("a machine gets no token for a company that did not let it in", async () => {
  await expect(
    run(process.execPath, ["examples/machine/projects.mjs"], { env: environment(globex) }),
  ).rejects.toMatchObject({ stderr: expect.stringContaining("not authorized to access organization") });
});

test.describe("the single-page example", () => {
  let client: SinglePageClient;

  test.beforeEach(async () => {
    client = await startSinglePageClient({ organization: acme });
  });
  test.afterEach(() => client.close());

  test("calls the API from another site with its own token, and without our cookies", async ({ page }) => {
    await page.goto(client.origin);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await chooseOnLoginPage(page, "tomas");
    await expect(page.getByLabel("Session")).toHaveText("Signed in");
    await page.getByRole("button", { name: "Projects" }).click();
    await expect(page.getByLabel("Projects of the company")).toContainText("From the shell");
    await expect(page.getByRole("alert")).toBeEmpty();
  });
});

test("a site that is not listed is told nothing, and neither is one that asks with cookies", async () => {
  const ask = (origin: string) =>
    rawRequest({
      port: system.appPort,
      host: `api.${system.rootDomain}`,
      path: "/api/projects",
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization" },
    });
  const listed = await ask(`http://localhost:${system.examplePort}`);
  expect(listed.status).toBe(204);
  expect(listed.headers["access-control-allow-origin"]).toBe(`http://localhost:${system.examplePort}`);
  expect(listed.headers["access-control-allow-credentials"]).toBeUndefined();
  const other = await ask("https://evil.example");
  expect([other.status, other.headers["access-control-allow-origin"]]).toEqual([204, undefined]);
});

test("the document of the API is the same on every host of ours", async () => {
  const read = async (host: string) =>
    (await rawRequest({ port: system.appPort, host, path: "/api/openapi.json" })).body;
  const [first, ...others] = await Promise.all(
    [new URL(company("acme")).host, `api.${system.rootDomain}`, system.rootDomain].map(read),
  );
  expect(JSON.parse(first ?? "")).toMatchObject({ openapi: "3.1.1" });
  for (const other of others) expect(other).toBe(first);
});
