import type { Snapshot } from "../../snapshot/snapshot";
import { connectOidc, connectSaml } from "../../testing/connect";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME, application, claimsOf, GLOBEX, tokensFor } from "../../testing/sign-in";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";
const API = "https://api.tenantry.dev";
const TEMPLATE = {
  organization_deletion_behavior: "allow_if_empty",
  enforce_permission_ceiling: true,
  enforce_self_assignment_restriction: false,
};
const HOOK = {
  name: "hook",
  subscriptions: [{ event_type: "user.created" }],
  destination: {
    type: "webhook",
    configuration: {
      webhook_endpoint: "https://hooks.example/auth0",
      webhook_authorization: { method: "basic", username: "auth0", password: "pass-word" },
    },
  },
};

/** A tenant that has one of everything, and the names under which the golden table calls them. */
export type Fixture = { tenant: TestTenant; call: ManagementApi; names: Record<string, string> };

export async function fixture(): Promise<Fixture> {
  const tenant = await testTenant();
  const call = await managementApi(tenant);
  const names = { org: ACME, maya: encodeURIComponent(MAYA), userId: MAYA, app: application.id, api: API };
  const made = [
    await signedIn(tenant),
    await connections(tenant, call),
    await ofOrganization(tenant, call),
    await ofTenant(tenant, call),
  ];
  return { tenant, call, names: Object.assign(names, ...made) };
}

/** Back to how `fixture` left it, with an event that is yet to be delivered: those are in no snapshot. */
export async function afresh({ tenant, call, names }: Fixture, snapshot: Snapshot): Promise<void> {
  tenant.restore(snapshot);
  const event = { event_type: "user.created" };
  names.event = (await call("POST", `/event-streams/${names.stream}/test`, event)).body.event.id;
}

async function signedIn(tenant: TestTenant) {
  const tokens = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
  const [token] = tenant.state.refreshTokens.values();
  return { session: String(claimsOf(tokens.id_token).sid), token: token?.id ?? "" };
}

async function connections(tenant: TestTenant, call: ManagementApi) {
  const sso = await connectOidc(tenant, call, ACME);
  await call("POST", `/connections/${sso}/scim-configuration`, {});
  const scim = (await call("POST", `/connections/${sso}/scim-configuration/tokens`, {})).body.token_id;
  const saml = await connectSaml(tenant, call, GLOBEX);
  const options = { domain: "acme.example", client_id: "id", client_secret: "secret" };
  const create = async (name: string) =>
    (await call("POST", "/connections", { name, strategy: "google-apps", options })).body.id;
  const google = await create("acme-google");
  await call("POST", `/connections/${google}/directory-provisioning`);
  const [database] = [...tenant.state.connections.values()].filter(({ strategy }) => strategy === "auth0");
  return { sso, saml, scim, google, spare: await create("globex-google"), database: database?.id ?? "" };
}

async function ofOrganization(tenant: TestTenant, call: ManagementApi) {
  const roles = new Map([...tenant.state.roles.values()].map(({ name, id }) => [name, id]));
  const [member = "", owner = ""] = [roles.get("member"), roles.get("owner")];
  const one = `/organizations/${ACME}`;
  const people = { name: "engineers", organization: "acme", members: [MAYA] };
  const group = (await (await tenant.control("POST", "/groups", people)).json()).id;
  await call("POST", `${one}/groups/${group}/roles`, { roles: [member] });
  const invitee = { inviter: { name: "Maya" }, invitee: { email: "noor@acme.example" }, client_id: application.id };
  const invitation = (await call("POST", `${one}/invitations`, invitee)).body.id;
  const domain = (await call("POST", `${one}/discovery-domains`, { domain: "acme.example" })).body.id;
  await call("POST", `${one}/clients`, { clients: [{ client_id: application.id, use_for_member_access: true }] });
  const template = (await call("POST", "/organization-templates", { name: "Self-service", ...TEMPLATE })).body.id;
  await call("PUT", `${one}/organization-templates/${template}`);
  await call("POST", `/users/${encodeURIComponent(MAYA)}/roles`, { roles: [member] });
  return { member, owner, group, invitation, domain, template };
}

async function ofTenant(tenant: TestTenant, call: ManagementApi) {
  const machine = { name: "machine", app_type: "non_interactive", grant_types: ["client_credentials"] };
  const client = (await call("POST", "/clients", machine)).body.client_id;
  const wish = { client_id: client, audience: API, scope: ["projects:read"], organization_usage: "allow" };
  const grant = (await call("POST", "/client-grants", wish)).body.id;
  await call("POST", `/organizations/${ACME}/client-grants`, { grant_id: grant });
  const other = (await call("POST", "/clients", { ...machine, name: "other machine" })).body.client_id;
  const free = (await call("POST", "/client-grants", { ...wish, client_id: other })).body.id;
  const stream = (await call("POST", "/event-streams", HOOK)).body.id;
  const profile = (await call("POST", "/self-service-profiles", { name: "SSO" })).body.id;
  const [action] = [...tenant.state.actions.values()].filter(({ name }) => name === "Plan claims");
  const [server] = tenant.state.resourceServers.values();
  const permissions = [{ resource_server_identifier: API, permission_name: "projects:read" }];
  await call("POST", `/users/${encodeURIComponent(MAYA)}/permissions`, { permissions });
  const spareApi = (
    await call("POST", "/resource-servers", { identifier: "https://spare.example", signing_alg: "RS256" })
  ).body.id;
  return {
    ...{ client, grant, free, other, stream, profile, spareApi },
    ...{ action: action?.id ?? "", server: server?.id ?? "", log: tenant.state.logs.at(-1)?.log_id ?? "" },
  };
}
