import { expect, test } from "vitest";
import { authenticationLimits } from "./authentication-rates";
import { managementLimits } from "./management-rates";

const names = (profile: "free" | "professional" | "enterprise", method: string, path: string) =>
  managementLimits(profile, { method, path }).map(({ name }) => name);

test.each([
  ["GET", "/organizations", "organizations_read"],
  ["GET", "/organizations/search", "organizations_read"],
  ["POST", "/organizations", "organizations_write"],
  ["GET", "/organizations/:id", "organization_read"],
  ["PATCH", "/organizations/:id", "organizations_write"],
  ["GET", "/organizations/name/:name", "organization_by_name_read"],
  ["GET", "/organizations/:id/members", "organization_members_read"],
  ["GET", "/organizations/:id/roles/:role_id/members", "organization_members_read"],
  ["DELETE", "/organizations/:id/members", "organization_members_write"],
  ["POST", "/organizations/:id/members/:user_id/roles", "organization_member_roles_write"],
  ["GET", "/organizations/:id/members/:user_id/effective-roles", "organization_member_roles_read"],
  ["GET", "/organizations/:id/enabled_connections/:connectionId", "organization_connections_read"],
  ["POST", "/organizations/:id/client-grants", "organization_client_grants_write"],
])("%s %s counts as %s in both paid plans, and globally in the enterprise plan", (method, path, group) => {
  expect(names("professional", method, path)).toEqual([group]);
  expect(names("enterprise", method, path)).toEqual(["global", group]);
  expect(names("free", method, path)).toEqual(["global"]);
});

test("what no group names counts together", () => {
  for (const path of ["/roles", "/organizations/:id/invitations", "/tenants/settings"]) {
    expect(names("professional", "GET", path)).toEqual(["global"]);
  }
  expect(names("enterprise", "GET", "/organizations/:id/invitations")).toEqual([
    "global",
    "organization_invitations_read",
  ]);
  expect(names("enterprise", "GET", "/roles")).toEqual(["global"]);
});

test("the Authentication API has its own, and pages have none", () => {
  const of = (path: string) => authenticationLimits("free", path).map(({ name }) => name);
  expect(of("/oauth/token")).toEqual(["authentication", "oauth_token"]);
  expect(of("/.well-known/jwks.json")).toEqual(["authentication", "jwks"]);
  expect(of("/authorize")).toEqual(["authentication"]);
  for (const path of ["/u/login", "/", "/assets/page.css", "/api/v2/organizations"]) expect(of(path)).toEqual([]);
});
