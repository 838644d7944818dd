import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

test("the Node example exchanges a token that is out of date for a new one, once", async () => {
  const tokens: (string | undefined)[] = [];
  let refusals = 1;
  const api = createServer((request, response) => {
    tokens.push(request.headers.authorization);
    response.statusCode = tokens.length > refusals ? 200 : 401;
    response.end(JSON.stringify({ items: [{ name: "Found", state: "active", progress: 1 }], next: null }));
  });
  await new Promise<void>((resolve) => api.listen(0, "localhost", resolve));
  const env = { ...environment(acme), API: `http://localhost:${(api.address() as AddressInfo).port}` };
  const { stdout } = await run(process.execPath, ["examples/machine/projects.mjs"], { env });
  expect(stdout).toContain("Found");
  expect(new Set(tokens).size).toBe(2);
  refusals = 100;
  await expect(run(process.execPath, ["examples/machine/projects.mjs"], { env })).rejects.toMatchObject({
    stderr: expect.stringContaining("401"),
  });
  expect(tokens).toHaveLength(4);
  await new Promise((closed) => api.close(closed));
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

  test("goes on with a new token where a changed plan has made the last one out of date", async ({ page }) => {
    await page.goto(client.origin);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await chooseOnLoginPage(page, "tomas");
    const authorization = `Bearer ${await page.getByLabel("Access token").textContent()}`;
    await localTenant.changeOrganization(acme, { metadata: { plan: "enterprise" } });
    const options = {
      port: system.appPort,
      host: `api.${system.rootDomain}`,
      path: "/api/me",
      headers: { authorization },
    };
    await expect.poll(async () => (await rawRequest(options)).status).toBe(401);
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
