import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { developmentCredentials } from "../local/configuration/development-credentials";
import { DEPLOY_CLIENT } from "../local/configuration/empty-tenant";
import { type RunningTenant, startLocalTenant } from "../local/server";

/** deploy-cli paces itself for Auth0's rate limits and waits until new connections can be found. */
const PATIENCE = 300_000;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
let running: RunningTenant;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "deploy-"));
  running = await startLocalTenant({ port: 0, https: true, empty: true, certificateDirectory: folder });
}, PATIENCE);
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as a person does, in a process of its own: Node reads the certificate when it starts. */
function deploy(...args: string[]): Promise<{ code: number; output: string }> {
  const { clientId, clientSecret } = developmentCredentials(DEPLOY_CLIENT);
  const env = {
    NODE_ENV: "development" as const,
    PATH: process.env.PATH,
    NODE_EXTRA_CA_CERTS: running.certificateFile ?? "",
    AUTH0_DOMAIN: new URL(running.url).host,
    AUTH0_DEPLOY_CLIENT_ID: clientId,
    AUTH0_DEPLOY_CLIENT_SECRET: clientSecret,
    ROOT_DOMAIN: "tenantry.example",
  };
  const command = [join(ROOT, "node_modules/tsx/dist/cli.mjs"), join(ROOT, "auth0/deploy.ts")];
  return new Promise((resolve) => {
    const whole = [...command, "--output", join(folder, ".env.local"), ...args];
    execFile(process.execPath, whole, { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, output: stdout + stderr });
    });
  });
}

const clientNamed = (name: string) => [...running.tenant.state.clients.values()].find((client) => client.name === name);
const writes = () =>
  running.tenant.ledger.entries().filter(({ method, path }) => method !== "GET" && path.startsWith("/api/v2/"));

describe("npm run auth0:deploy", () => {
  test("shows what it would create on an empty tenant, and creates nothing", { timeout: PATIENCE }, async () => {
    const { code, output } = await deploy("--dry-run");
    expect(output).toContain("+ create clients Tenantry Server");
    expect(output).toMatch(/\d+ to create, \d+ to update, 0 to delete\./);
    expect(code).toBe(0);
    expect(writes()).toEqual([]);
  });

  test("writes nothing while nobody is there to agree", { timeout: PATIENCE }, async () => {
    const { code, output } = await deploy();
    expect(output).toContain("+ create clients Tenantry Server");
    expect(output).toContain("Nobody is there to agree: give --yes to apply, or --dry-run to look.");
    expect(code).toBe(1);
    expect(writes()).toEqual([]);
  });

  test("brings an empty tenant to tenant.yaml and writes the application's configuration", {
    timeout: PATIENCE,
  }, async () => {
    const { code, output } = await deploy("--yes");
    expect(output).toContain("Applied: the tenant is as auth0/tenant.yaml says.");
    expect(code).toBe(0);
    expect(clientNamed("Tenantry Example SPA")).toBeUndefined();
    const { roles, resourceServers, guardianFactors } = running.tenant.state;
    expect([...guardianFactors].sort()).toEqual(["otp", "recovery-code"]);
    expect([...roles.values()].map(({ name }) => name).sort()).toEqual(["admin", "member", "owner"]);
    expect([...resourceServers.keys()]).toContain("https://api.tenantry.dev");
    const environment = parseEnv(await readFile(join(folder, ".env.local"), "utf8"));
    expect(environment).toMatchObject({
      AUTH0_CLIENT_ID: clientNamed("Tenantry")?.client_id,
      AUTH0_CLIENT_SECRET: clientNamed("Tenantry")?.client_secret,
      AUTH0_MANAGEMENT_CLIENT_SECRET: clientNamed("Tenantry Server")?.client_secret,
      ROOT_DOMAIN: "tenantry.example",
    });
    const [stream] = running.tenant.state.eventStreams.values();
    expect(stream).toMatchObject({
      endpoint: "https://tenantry.example/api/hooks/auth0",
      authorization: { method: "bearer", token: environment.AUTH0_EVENTS_TOKEN },
    });
    expect((await stat(join(folder, ".env.local"))).mode & 0o777).toBe(0o600);
  });

  test("has nothing to do the second time", { timeout: PATIENCE }, async () => {
    running.tenant.ledger.clear();
    const { code, output } = await deploy("--yes");
    expect(output).toContain("No change: the tenant is as auth0/tenant.yaml says.");
    expect(output).toContain(".env.local: complete.");
    expect(code).toBe(0);
    expect(writes()).toEqual([]);
  });

  test("names a drift, mends exactly that, and leaves alone what it did not make", { timeout: PATIENCE }, async () => {
    const [client, member] = [
      clientNamed("Tenantry"),
      [...running.tenant.state.roles.values()].find(({ name }) => name === "member"),
    ];
    if (!client || !member) throw new Error("The deployment before this test is missing.");
    client.callbacks.push("https://somewhere.example/callback");
    member.permissions = [];
    running.tenant.state.guardianFactors.delete("otp");
    running.tenant.state.guardianFactors.add("email");
    running.tenant.state.roles.set("rol_0000000000000001", { ...member, id: "rol_0000000000000001", name: "auditor" });
    running.tenant.ledger.clear();
    const { output } = await deploy("--yes");
    const changes = output.split("\n").filter((line) => /^ {2}[+~]/.test(line));
    expect(changes).toEqual([
      "  ~ update clients Tenantry",
      "  ~ update roles member",
      "  ~ update guardianFactors otp",
    ]);
    expect([...running.tenant.state.guardianFactors].sort()).toEqual(["email", "otp", "recovery-code"]);
    expect(output).toContain("callbacks: - https://somewhere.example/callback");
    expect(clientNamed("Tenantry")?.callbacks).toEqual(["https://{organization_name}.tenantry.example/auth/callback"]);
    expect(running.tenant.state.roles.has("rol_0000000000000001")).toBe(true);
    expect(new Set(writes().map(({ operation }) => operation))).toEqual(
      new Set(["clients.update", "roles.update", "roles.permissions.add", "guardian.factors.set"]),
    );
  });

  test("says what the tenant did not take, and configures the application all the same", {
    timeout: PATIENCE,
  }, async () => {
    const { guardianFactors } = running.tenant.state;
    guardianFactors.delete("otp");
    const path = "/api/v2/guardian/factors/*";
    const unheard = await running.tenant.app.request(`${running.url}/_local/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ method: "PUT", path, status: 200, body: { enabled: true }, count: 1 }),
    });
    expect(unheard.status).toBe(201);
    await rm(join(folder, ".env.local"));
    const { code, output } = await deploy("--yes");
    expect(output).toContain("Applied, but the tenant did not take all of it. Left:\n  ~ update guardianFactors otp");
    expect(code).toBe(2);
    const environment = parseEnv(await readFile(join(folder, ".env.local"), "utf8"));
    expect(environment.AUTH0_CLIENT_ID).toBe(clientNamed("Tenantry")?.client_id);
    guardianFactors.add("otp");
  });

  test("adds the example clients when they are asked for, and nothing else", { timeout: PATIENCE }, async () => {
    const { output } = await deploy("--yes", "--with-examples");
    const changes = output.split("\n").filter((line) => /^ {2}[+~]/.test(line));
    expect(changes).toEqual([
      "  + create clients Tenantry Example SPA",
      "  + create clients Tenantry Example Machine",
      "  + create clientGrants Tenantry Example Machine at https://api.tenantry.dev",
    ]);
    expect(clientNamed("Tenantry Example SPA")?.app_type).toBe("spa");
  });

  test("waits for the free plan's rate, and names what that plan lacks", { timeout: PATIENCE }, async () => {
    running.tenant.state.guardianFactors.delete("otp");
    await running.tenant.app.request(`${running.url}/_local/plan`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ profile: "free" }),
    });
    const { code, output } = await deploy("--yes");
    expect(running.tenant.ledger.entries().map(({ status }) => status)).toContain(429);
    expect(output).toContain("Left out: eventStreams: the tenant's plan does not have them.");
    expect(output).toContain("The current plan does not include this feature: multifactor");
    expect(code).toBe(1);
  });

  test("says which credentials are wrong", { timeout: PATIENCE }, async () => {
    const { code, output } = await deploy("--domain", "http://localhost:4400");
    expect(output).toContain("deploy speaks https only");
    expect(code).toBe(1);
  });
});
