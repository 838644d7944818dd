import { describe, expect, test } from "vitest";
import { readDeclaration } from "./declaration";

const production = { domain: "example.eu.auth0.com", rootDomain: "tenantry.example", eventsToken: "a-token" };
const development = { ...production, rootDomain: "app.localhost:3000" };
const application = (target: typeof production) =>
  readDeclaration(target).declared.clients.find(({ name }) => name === "Tenantry");

describe("tenant.yaml for a real tenant", () => {
  test("has addresses for every keyword, and is deployed whole", () => {
    const { declared, leftOut } = readDeclaration({ ...production, withExamples: true });
    expect(leftOut).toEqual([]);
    expect(JSON.stringify({ ...declared, actions: [] })).not.toMatch(/##|@@/);
    expect(application(production)).toMatchObject({
      callbacks: ["https://{organization_name}.tenantry.example/auth/callback"],
      initiate_login_uri: "https://tenantry.example/start",
    });
    expect(declared.clientGrants).toMatchObject([
      { client_id: "Tenantry Example Machine", audience: "https://api.tenantry.dev" },
      { audience: "https://example.eu.auth0.com/api/v2/" },
    ]);
  });

  test("leaves out what Auth0 takes with https only, and says so, while the application is on this machine", () => {
    const { declared, leftOut } = readDeclaration(development);
    expect(leftOut).toEqual([
      expect.stringContaining("Tenantry Example SPA"),
      expect.stringContaining("initiate_login_uri and default_redirection_uri"),
      expect.stringContaining("eventStreams"),
    ]);
    expect(application(development)).toMatchObject({
      callbacks: ["http://{organization_name}.app.localhost:3000/auth/callback"],
    });
    expect(JSON.stringify({ ...declared, actions: [] })).not.toMatch(/initiate_login_uri|default_redirection_uri/);
  });

  test("has no example client unless it is asked for, and says so", () => {
    const names = (withExamples: boolean) =>
      readDeclaration({ ...production, withExamples }).declared.clients.map(({ name }) => name);
    expect(names(false)).toEqual(["Tenantry", "Tenantry Apex", "Tenantry Server"]);
    expect(names(true)).toContain("Tenantry Example SPA");
    expect(readDeclaration(production).declared.clientGrants).toMatchObject([{ client_id: "Tenantry Server" }]);
    expect(readDeclaration(production).leftOut).toEqual([
      "Tenantry Example SPA, Tenantry Example Machine: an example to try; --with-examples deploys it.",
    ]);
  });

  test("leaves out the sections that are skipped, and knows them all", () => {
    const { declared, leftOut } = readDeclaration({ ...production, skip: ["guardianFactors", "branding"] });
    expect(declared.guardianFactors).toEqual([]);
    expect(declared.branding).toBeUndefined();
    expect(declared.clients).toHaveLength(3);
    expect(leftOut).toContain("guardianFactors: skipped, as asked.");
    expect(() => readDeclaration({ ...production, skip: ["factors"] })).toThrow("tenant.yaml has no factors to skip");
  });

  test("carries the code of its Actions, not their file names", () => {
    for (const { code } of readDeclaration(production).declared.actions) expect(code).toContain("exports.");
  });
});
