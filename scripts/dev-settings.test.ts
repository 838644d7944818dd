import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { devSettings, readVariables } from "./dev-settings";

const real = {
  AUTH0_DOMAIN: "acme.eu.auth0.com",
  AUTH0_CLIENT_ID: "id",
  AUTH0_CLIENT_SECRET: "secret",
  AUTH0_APEX_CLIENT_ID: "apex",
  AUTH0_APEX_CLIENT_SECRET: "apex-secret",
  AUTH0_AUDIENCE: "https://api.tenantry.dev",
  AUTH0_SECRET: "0123456789abcdef0123456789abcdef",
  AUTH0_MANAGEMENT_CLIENT_ID: "id",
  AUTH0_MANAGEMENT_CLIENT_SECRET: "secret",
};

describe("what development runs against", () => {
  it("nothing set: the local tenant, on the usual ports", () => {
    expect(devSettings({})).toEqual({
      port: 3000,
      rootDomain: "app.localhost:3000",
      tenant: { kind: "local", port: 4400, smtpPort: 4425 },
      database: { kind: "embedded", port: 4432 },
    });
  });

  it("a database of one's own: no other is started", () => {
    expect(devSettings({ DATABASE_URL: "postgres://me@db.example/tenantry" }).database).toEqual({ kind: "server" });
  });

  it("another port moves the companies' addresses with it", () => {
    expect(devSettings({ PORT: "3100" }).rootDomain).toBe("app.localhost:3100");
  });

  it("a domain: that tenant", () => {
    expect(devSettings(real).tenant).toEqual({ kind: "real", issuer: "https://acme.eu.auth0.com" });
  });

  it("a domain without the rest names everything that is missing, at once", () => {
    expect(() => devSettings({ AUTH0_DOMAIN: "acme.eu.auth0.com" })).toThrow(
      /AUTH0_CLIENT_ID is missing[\s\S]*AUTH0_SECRET is missing/,
    );
  });

  it.each(["0", "70000", "http"])("PORT=%s is named", (PORT) => {
    expect(() => devSettings({ PORT })).toThrow(/PORT must be a port number/);
  });
});

describe("where the variables come from", () => {
  const directory = mkdtempSync(join(tmpdir(), "tenantry-"));

  beforeAll(() => {
    writeFileSync(join(directory, ".env"), "PORT=1\nLOG_LEVEL=warn\nAUTH0_DOMAIN=\n");
    writeFileSync(join(directory, ".env.local"), "PORT=2\nROOT_DOMAIN=file.localhost\n");
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it("the environment beats .env.local, which beats .env, and empty is absent", () => {
    expect(readVariables(directory, { ROOT_DOMAIN: "shell.localhost" })).toEqual({
      PORT: "2",
      LOG_LEVEL: "warn",
      ROOT_DOMAIN: "shell.localhost",
    });
  });
});
