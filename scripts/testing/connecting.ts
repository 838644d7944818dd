import { providerId } from "@/auth0/local/testing/federated-sign-in";
import { authorizePath } from "@/auth0/local/testing/sign-in";
import { testBrowser } from "@/auth0/local/testing/test-browser";
import { formOf, walk } from "@/auth0/local/testing/walk";
import { arrive } from "@/lib/connections/arrive";
import { changeConnection } from "@/lib/connections/change";
import type { ConnectionRow } from "@/lib/connections/connection";
import { createConnection } from "@/lib/connections/create";
import { finishTest } from "@/lib/connections/finish-test";
import { requireRow } from "@/lib/connections/rows";
import type { ConnectionSource } from "@/lib/connections/schema";
import { setSource } from "@/lib/connections/set-source";
import { startTest } from "@/lib/connections/test";
import { addDomain, checkDomain } from "@/lib/domains/commands";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { testCompany } from "./company";
import { providerValues } from "./providers";

type Company = Awaited<ReturnType<typeof testCompany>>;

/** The local tenant's identity providers: Acme's speaks OpenID Connect, Globex's SAML. */
type ProviderName = "acme" | "globex";

const requestId = "req_000000000001";

type Auth0 = Company["auth0"];

/** Opens an address, chooses somebody on the provider's page that it leads to, and says where that ends. */
async function through({ tenant, url }: Auth0, address: string, provider: ProviderName, email: string): Promise<URL> {
  const browser = testBrowser(tenant);
  const { at, html } = await walk(browser, url, new URL(address, url).href);
  if (!at.pathname.startsWith(`/_idp/${provider}/`)) throw new Error(`At ${at} instead of ${provider}`);
  const { action, fields } = formOf(html);
  const chosen = { ...fields, as: providerId(tenant, provider, email) };
  return (await walk(browser, url, await browser.submit(new URL(action, url).href, chosen))).at;
}

/** What an application asks for: a sign-in to a company, by one of its connections or any. */
const loginOf = ({ organization }: TenantContext, connection?: string) =>
  authorizePath({
    connection,
    organization: organization.id,
    redirect_uri: `http://${organization.slug}.app.localhost:3000/auth/callback`,
  });

/** What an administrator does. */
function administering(auth0: Auth0) {
  async function sourceOf(provider: ProviderName): Promise<ConnectionSource> {
    const values = await providerValues(auth0, provider);
    if (provider === "globex") return { kind: "metadata_url", metadataUrl: values.metadata_url ?? "" };
    const { discovery_url = "", client_id = "", client_secret = "" } = values;
    return { kind: "oidc", discoveryUrl: discovery_url, clientId: client_id, clientSecret: client_secret };
  }

  async function connect(context: TenantContext, provider: ProviderName): Promise<ConnectionRow> {
    const protocol = provider === "acme" ? "oidc" : "saml";
    const wish = { displayName: "Single sign-on", provider: "other", protocol } as const;
    const { id } = await createConnection(context, wish);
    await setSource(context, id, await sourceOf(provider));
    return requireRow(context, id);
  }

  async function tryOut(context: TenantContext, { id }: ConnectionRow, provider: ProviderName, email: string) {
    const { url } = await startTest(context, id);
    const { searchParams } = await through(auth0, url, provider, email);
    const said = (name: string) => searchParams.get(name) ?? undefined;
    const answer = { code: said("code"), error: said("error"), problem: said("error_description") };
    await finishTest({ state: said("state") ?? "", ...answer });
  }

  return {
    /** What a provider gives back. */
    sourceOf,
    /** Makes a draft that knows its provider. */
    connect,
    /** Tests a connection as one of its provider's people. */
    tryOut,
    /** Makes a connection that was tested and lets people in. */
    async open(context: TenantContext, provider: ProviderName, as: string): Promise<ConnectionRow> {
      const row = await connect(context, provider);
      await tryOut(context, row, provider, as);
      await changeConnection(context, row.id, { isEnabled: true });
      return requireRow(context, row.id);
    },
    /** Adds a domain, puts its record into the DNS and has it checked. Returns its id. */
    async prove(context: TenantContext, domain: string): Promise<string> {
      const { id, record } = await addDomain(context, domain);
      await auth0.control("PUT", `/dns/${record.host}`, { txt: [record.value] });
      await checkDomain(context, id);
      return id;
    },
  };
}

/** What people do. */
function signingIn(auth0: Auth0) {
  const { tenant, url } = auth0;
  const hasRole = (organizationId: string, userId: string) =>
    (tenant.state.organizations.get(organizationId)?.members.get(userId)?.size ?? 0) > 0;
  return {
    /** Signs in to a company through a connection, as far as Auth0 goes: `refusal` is what it says to the application. */
    async signIn(context: TenantContext, row: ConnectionRow, provider: ProviderName, email: string) {
      const { searchParams } = await through(auth0, loginOf(context, row.name), provider, email);
      const strategy = provider === "acme" ? "oidc" : "samlp";
      const userId = `${strategy}|${row.name}|${providerId(tenant, provider, email)}`;
      return { userId, refusal: searchParams.get("error_description") };
    },
    /** What the front door asks about somebody whom Auth0 let through. */
    arrives: ({ organization }: TenantContext, userId: string) =>
      arrive({ organization, userId, mayDoSomething: hasRole(organization.id, userId), requestId }),
    /** The provider that the login page of a company leads somebody to who types their address; null where it wants a password. */
    async leadsTo(context: TenantContext, email: string): Promise<string | null> {
      const browser = testBrowser(tenant);
      const { html } = await walk(browser, url, new URL(loginOf(context), url).href);
      const { action, fields } = formOf(html);
      const typed = { ...fields, username: email, password: "wrong" };
      const { at } = await walk(browser, url, await browser.submit(new URL(action, url).href, typed));
      return /^\/_idp\/([a-z]+)\//.exec(at.pathname)?.[1] ?? null;
    },
  };
}

/** What stands at Auth0 and at the providers. */
function standing(auth0: Auth0) {
  const { tenant } = auth0;
  return {
    /** Makes somebody known to a provider; with roles, they are a member of the company by a password as well. Returns that id. */
    async person({ organization }: TenantContext, provider: ProviderName, email: string, roles: string[] = []) {
      const name = `Somebody ${email}`;
      const known = tenant.state.identityProviders.get(provider)?.people ?? [];
      await auth0.control("PATCH", `/providers/${provider}`, { people: [...known, { name, email }] });
      if (roles.length === 0) return "";
      await auth0.control("POST", "/people", { people: [{ name, email }] });
      const made = [...tenant.state.users.values()].find((user) => user.email === email && user.name === name);
      const id = made?.user_id ?? "";
      await auth0.control("PUT", `/organizations/${organization.id}/members/${id}`, { roles });
      return id;
    },
    /** Names of the roles that somebody has in a company; null where they are no member. */
    rolesOf({ organization }: TenantContext, userId: string): string[] | null {
      const ids = tenant.state.organizations.get(organization.id)?.members.get(userId);
      return ids ? [...ids].map((id) => tenant.state.roles.get(id)?.name ?? id).sort() : null;
    },
    /** A connection as Auth0 has it. */
    atAuth0({ auth0Id }: ConnectionRow) {
      const found = tenant.state.connections.get(auth0Id ?? "");
      if (!found) throw new Error("no such connection");
      return found;
    },
  };
}

/** Connects companies with the local tenant's identity providers, as their administrators do, and signs people in through them. */
export function connecting({ auth0 }: Company) {
  return { ...administering(auth0), ...signingIn(auth0), ...standing(auth0) };
}
