import { beforeEach, describe, expect, test } from "vitest";
import type { ClientGrant } from "../state/resource-types";
import { ACME, AUDIENCE, claimsOf, GLOBEX, type Parameters, requestToken, server } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

function asServer(parameters: Parameters) {
  return requestToken(tenant, {
    client_id: server.id,
    client_secret: server.secret,
    grant_type: "client_credentials",
    ...parameters,
  });
}

/** What `auth0/tenant.yaml` grants the server at the Management API. */
function granted(): string {
  const grant = tenant.state.clientGrants.find(({ client_id }) => client_id === server.id);
  return grant?.scope?.join(" ") ?? "";
}

describe("a machine's token", () => {
  test.each(["http://localhost:4400/api/v2/", "https://localhost:4400/api/v2/"])(
    "for the Management API at %s has the scopes of its grant, for a day",
    async (audience) => {
      const response = await asServer({ audience });
      expect(response.status).toBe(200);
      const body = await response.json();
      expect(body).toEqual({
        access_token: expect.any(String),
        scope: granted(),
        expires_in: 86_400,
        token_type: "Bearer",
      });
      const iat = tenant.clock.now / 1000;
      expect(claimsOf(body.access_token)).toEqual({
        iss: tenant.issuer,
        sub: `${server.id}@clients`,
        azp: server.id,
        aud: audience,
        gty: "client-credentials",
        scope: granted(),
        iat,
        exp: iat + 86_400,
      });
    },
  );

  test("has no more scopes than the grant, whatever is asked for", async () => {
    const response = await asServer({
      audience: "https://localhost:4400/api/v2/",
      scope: "read:organizations delete:tenant_settings",
    });
    expect((await response.json()).scope).toBe("read:organizations");
  });
});

describe("a machine's token is refused", () => {
  test.each([
    ["without an audience", {}, 403, "Non-global clients"],
    ["for an unknown API", { audience: "https://x" }, 403, "Service not enabled within domain: https://x"],
    ["for an API without a grant", { audience: AUDIENCE }, 403, "Client is not authorized to access"],
    [
      "for an organization with a grant that denies them",
      { audience: "https://localhost:4400/api/v2/", organization: ACME },
      400,
      "parameter organization is not allowed for this client",
    ],
  ])("%s", async (_what, parameters, status, text) => {
    const response = await asServer(parameters);
    expect(response.status).toBe(status);
    expect((await response.json()).error_description).toContain(text);
  });
});

describe("a machine's token for an organization", () => {
  /** Gives the server a grant for the API, as `changes` say. */
  function grant(changes: Partial<ClientGrant>): void {
    const scope = ["projects:read", "projects:write"];
    tenant.state.clientGrants.push({
      id: "cgr_Machine000000001",
      client_id: server.id,
      audience: AUDIENCE,
      scope,
      ...changes,
    });
  }

  test("has its id, and ends with the API's lifetime", async () => {
    grant({ organization_usage: "allow", allow_any_organization: true });
    const body = await (await asServer({ audience: AUDIENCE, organization: ACME })).json();
    expect(body).toMatchObject({ scope: "projects:read projects:write", expires_in: 600 });
    expect(claimsOf(body.access_token)).toMatchObject({ sub: `${server.id}@clients`, org_id: ACME });
    expect(claimsOf(body.access_token).org_name).toBeUndefined();
  });

  test("has its name too where the tenant takes names", async () => {
    await tenant.control("PATCH", "/settings", { allow_organization_name_in_authentication_api: true });
    grant({ organization_usage: "allow", allow_any_organization: true });
    const body = await (await asServer({ audience: AUDIENCE, organization: "acme" })).json();
    expect(claimsOf(body.access_token)).toMatchObject({ org_id: ACME, org_name: "acme" });
  });

  test("needs the grant to be given to the organization, or to any", async () => {
    grant({ organization_usage: "require" });
    const refused = await asServer({ audience: AUDIENCE, organization: ACME });
    expect(refused.status).toBe(403);
    expect((await refused.json()).error).toBe("access_denied");
    tenant.state.organizations.get(ACME)?.clientGrants.add("cgr_Machine000000001");
    expect((await asServer({ audience: AUDIENCE, organization: ACME })).status).toBe(200);
    expect((await asServer({ audience: AUDIENCE, organization: GLOBEX })).status).toBe(403);
    expect(tenant.state.logs.map(({ type }) => type)).toEqual(["feccft", "seccft", "feccft"]);
  });

  test("is refused in the words of the switch", async () => {
    await tenant.control("PATCH", "/switches", { ungrantedOrganizationError: "unauthorized_client" });
    grant({ organization_usage: "allow" });
    expect((await (await asServer({ audience: AUDIENCE, organization: ACME })).json()).error).toBe(
      "unauthorized_client",
    );
  });

  test("is for the client's default organization where one is required and none named", async () => {
    grant({ organization_usage: "require", allow_any_organization: true });
    expect((await (await asServer({ audience: AUDIENCE })).json()).error_description).toContain("is required");
    const client = tenant.state.clients.get(server.id);
    Object.assign(client ?? {}, { default_organization: { organization_id: GLOBEX, flows: ["client_credentials"] } });
    expect(claimsOf((await (await asServer({ audience: AUDIENCE })).json()).access_token).org_id).toBe(GLOBEX);
  });

  test("is refused for an organization that does not exist", async () => {
    grant({ organization_usage: "allow", allow_any_organization: true });
    const body = await (await asServer({ audience: AUDIENCE, organization: "org_0000000000000000" })).json();
    expect(body.error_description).toBe("parameter organization is invalid: org_0000000000000000");
  });
});
