import type { ManagementApi } from "./management-api";
import type { TestTenant } from "./test-tenant";

type Values = Record<string, string>;

/** The values that an administrator copies out of an identity provider of the tenant. */
export async function providerValues(tenant: TestTenant, name: string): Promise<Values> {
  const { providers } = (await (await tenant.control("GET", "/providers")).json()) as {
    providers: { name: string; values: Values }[];
  };
  const found = providers.find((provider) => provider.name === name);
  if (!found) throw new Error(`No identity provider ${name}`);
  return found.values;
}

/** Connects an organization with Acme's OIDC provider as an administrator would; `options` differ from the usual. */
export async function connectOidc(tenant: TestTenant, api: ManagementApi, organization: string, options: object = {}) {
  const { discovery_url, client_id, client_secret } = await providerValues(tenant, "acme");
  const usual = { type: "back_channel", discovery_url, client_id, client_secret };
  return connect(api, organization, { name: "acme-sso", strategy: "oidc", options: { ...usual, ...options } });
}

/** The same with Globex's SAML provider. */
export async function connectSaml(tenant: TestTenant, api: ManagementApi, organization: string, options: object = {}) {
  const { metadata_url: metadataUrl } = await providerValues(tenant, "globex");
  return connect(api, organization, { name: "globex-sso", strategy: "samlp", options: { metadataUrl, ...options } });
}

/** Makes a connection and enables it in an organization, joining automatically. Returns its id. */
export async function connect(
  api: ManagementApi,
  organization: string,
  connection: { name: string; strategy: string; options: object; display_name?: string },
  settings: object = { assign_membership_on_login: true, show_as_button: true },
): Promise<string> {
  const { status, body } = await api("POST", "/connections", connection);
  if (status !== 201) throw new Error(JSON.stringify(body));
  const enabled = await api("POST", `/organizations/${organization}/enabled_connections`, {
    connection_id: body.id,
    ...settings,
  });
  if (enabled.status !== 201) throw new Error(JSON.stringify(enabled.body));
  return body.id;
}
