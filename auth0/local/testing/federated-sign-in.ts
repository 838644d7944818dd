import { authorizePath, GLOBEX, GLOBEX_CALLBACK, type Parameters } from "./sign-in";
import type { TestBrowser } from "./test-browser";
import type { TestTenant } from "./test-tenant";
import { formOf, type Stop, walk } from "./walk";

const ORIGIN = "http://localhost:4400";

/** What asks for the connections that `connectOidc` (Acme) and `connectSaml` (Globex) make. */
export const OIDC: Parameters = { connection: "acme-sso" };
export const SAML: Parameters = { connection: "globex-sso", organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK };

/** What a provider calls somebody: `sub` or NameID. */
export function providerId(tenant: Pick<TestTenant, "state">, provider: string, email: string): string {
  return tenant.state.identityProviders.get(provider)?.people.find((one) => one.email === email)?.id ?? "";
}

/** Asks for a sign-in and goes on until there is a page. */
export function openLogin(browser: TestBrowser, changes: Parameters): Promise<Stop> {
  return walk(browser, ORIGIN, authorizePath(changes));
}

/** Signs in at the provider that the request leads to; returns where that ends, the callback if all went well. */
export async function signInThrough(
  { tenant, browser }: { tenant: TestTenant; browser: TestBrowser },
  changes: Parameters,
  { provider, email }: { provider: string; email: string },
): Promise<URL> {
  const { at, html } = await openLogin(browser, changes);
  if (!at.pathname.startsWith(`/_idp/${provider}/`)) throw new Error(`At ${at} instead of ${provider}`);
  const { action, fields } = formOf(html);
  const answer = await browser.submit(action, { ...fields, as: providerId(tenant, provider, email) });
  return (await walk(browser, ORIGIN, answer)).at;
}
