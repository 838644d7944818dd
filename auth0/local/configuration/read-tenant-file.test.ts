import { describe, expect, test } from "vitest";
import { readTenantFile } from "./read-tenant-file";

const file = readTenantFile({ issuer: "http://localhost:4400/", rootDomain: "app.localhost:3000" });
const clientNamed = (name: string) => file.clients.find((client) => client.name === name);
const permissionsOf = (name: string) =>
  file.roles.find((role) => role.name === name)?.permissions.map(({ permission_name }) => permission_name) ?? [];

describe("tenant.yaml", () => {
  test("gives every keyword its local value", () => {
    expect(JSON.stringify(file)).not.toMatch(/##|@@/);
    expect(clientNamed("Tenantry")).toMatchObject({
      callbacks: ["http://{organization_name}.app.localhost:3000/auth/callback"],
      allowed_logout_urls: ["http://app.localhost:3000/signed-out"],
      initiate_login_uri: "http://app.localhost:3000/start",
    });
  });

  test("makes the application name an organization at every sign-in, with a refresh token that expires and stays", () => {
    expect(clientNamed("Tenantry")).toMatchObject({
      organization_usage: "require",
      organization_require_behavior: "no_prompt",
      refresh_token: { rotation_type: "non-rotating", expiration_type: "expiring" },
    });
  });

  test("grants the server this and nothing else", () => {
    expect(file.clientGrants.filter(({ client_id }) => client_id === "Tenantry Server")).toEqual([
      {
        client_id: "Tenantry Server",
        audience: "https://localhost:4400/api/v2/",
        scope: [
          "read:organizations",
          "update:organizations",
          "delete:organizations",
          "read:organization_members",
          "create:organization_members",
          "delete:organization_members",
          "read:organization_member_roles",
          "create:organization_member_roles",
          "delete:organization_member_roles",
          "read:organization_member_effective_roles",
          "read:organization_invitations",
          "create:organization_invitations",
          "delete:organization_invitations",
          "read:organization_connections",
          "create:organization_connections",
          "update:organization_connections",
          "delete:organization_connections",
          "read:organization_discovery_domains",
          "create:organization_discovery_domains",
          "update:organization_discovery_domains",
          "delete:organization_discovery_domains",
          "read:connections",
          "create:connections",
          "update:connections",
          "delete:connections",
          "read:connections_options",
          "update:connections_options",
          "read:scim_config",
          "create:scim_config",
          "update:scim_config",
          "delete:scim_config",
          "read:scim_token",
          "create:scim_token",
          "delete:scim_token",
          "read:self_service_profiles",
          "create:self_service_profiles",
          "create:sso_access_tickets",
          "delete:sso_access_tickets",
          "read:roles",
          "read:users",
          "delete:sessions",
          "delete:refresh_tokens",
        ],
      },
    ]);
  });

  test("puts permissions into access tokens that live ten minutes", () => {
    expect(file.resourceServers[0]).toMatchObject({
      identifier: "https://api.tenantry.dev",
      enforce_policies: true,
      token_dialect: "access_token_authz",
      token_lifetime: 600,
    });
  });

  test("gives the owner every permission, the admin all but deleting, the member the product", () => {
    const all = file.resourceServers[0]?.scopes.map(({ value }) => value) ?? [];
    expect(all).toHaveLength(17);
    expect(permissionsOf("owner")).toEqual(all);
    expect(permissionsOf("admin")).toEqual(all.filter((name) => name !== "organization:delete"));
    expect(permissionsOf("member")).toEqual(["projects:read", "projects:write", "members:read", "organization:read"]);
  });

  test("grants only permissions that the API declares", () => {
    const declared = new Set(file.resourceServers[0]?.scopes.map(({ value }) => value));
    for (const role of file.roles) {
      for (const { permission_name } of role.permissions) expect(declared).toContain(permission_name);
    }
  });
});
