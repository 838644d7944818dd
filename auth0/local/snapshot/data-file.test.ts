import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type RunningTenant, type ServerOptions, startLocalTenant } from "../server";

let directory: string;
let dataFile: string;
const running: RunningTenant[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "local-tenant-"));
  dataFile = join(directory, "tenant.json");
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
  rmSync(directory, { recursive: true });
});

/** The issuer stays the same over restarts, as it does with a fixed port. */
async function start(options: ServerOptions = {}): Promise<RunningTenant> {
  const tenant = await startLocalTenant({ ...options, port: 0, dataFile, issuer: "http://localhost:4400" });
  running.push(tenant);
  return tenant;
}

async function addCompany({ url }: RunningTenant, name: string): Promise<void> {
  const body = JSON.stringify({ organizations: [{ name }] });
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/_local/organizations`, { method: "POST", body, headers });
}

const slugs = ({ tenant }: RunningTenant) => [...tenant.state.organizations.values()].map(({ name }) => name);

describe("a tenant with a data file", () => {
  test("is the same after a restart", async () => {
    const first = await start();
    await addCompany(first, "initech");
    await first.close();
    running.length = 0;
    expect(slugs(await start())).toEqual(["acme", "globex", "initech"]);
  });

  test("has the plan that it is started with, not the one of the file", async () => {
    const first = await start({ plan: "free" });
    await addCompany(first, "initech");
    await first.close();
    running.length = 0;
    const planOf = async ({ url }: RunningTenant) => (await (await fetch(`${url}/_local/plan`)).json()).profile;
    const second = await start();
    expect(await planOf(second)).toBe("free");
    await second.close();
    running.length = 0;
    expect(await planOf(await start({ plan: "enterprise" }))).toBe("enterprise");
  });

  test("is written without being stopped, as a whole, for its owner's eyes only", async () => {
    await addCompany(await start(), "initech");
    await vi.waitFor(() => expect(readFileSync(dataFile, "utf8")).toContain("initech"), 5000);
    expect(readdirSync(directory)).toEqual(["tenant.json"]);
    expect(statSync(dataFile).mode & 0o077).toBe(0);
  });

  test("writes nothing when nothing changes", async () => {
    const { url } = await start();
    await fetch(`${url}/.well-known/jwks.json`);
    await running.pop()?.close();
    expect(readdirSync(directory)).toEqual([]);
  });

  test("does not start with a damaged file, which it names and leaves alone", async () => {
    writeFileSync(dataFile, '{"version":1,');
    await expect(start()).rejects.toThrow(dataFile);
    expect(readFileSync(dataFile, "utf8")).toBe('{"version":1,');
  });
});
