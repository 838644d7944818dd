import { createHash, randomBytes } from "node:crypto";
import { developmentCredentials } from "../../auth0/local/configuration/development-credentials";
import { company, system } from "./env";
import type { RawBrowser } from "./raw-browser";

/** The client of `auth0/tenant.yaml` that has no secret, as a program of a customer would be. */
const { clientId } = developmentCredentials("Tenantry Example SPA");

/**
 * An access token of the API for a company, as a program gets one for somebody who is signed in already.
 *
 * @param browser signed in at the local tenant (`rawSession`)
 * @param organization the organization's id
 */
export async function rawAccessToken(browser: RawBrowser, slug: string, organization: string): Promise<string> {
  const verifier = randomBytes(32).toString("base64url");
  const redirect_uri = company(slug, "/callback");
  const query = new URLSearchParams({
    ...{ client_id: clientId, response_type: "code", redirect_uri, organization, prompt: "none" },
    ...{ audience: "https://api.tenantry.dev", scope: "openid", state: "state" },
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const { headers } = await browser.fetch(`${system.tenantUrl}/authorize?${query}`);
  const code = new URL(headers.location ?? "", system.tenantUrl).searchParams.get("code");
  if (code === null) throw new Error(`no code for ${slug}: ${headers.location}`);
  const response = await fetch(`${system.tenantUrl}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      ...{ grant_type: "authorization_code", client_id: clientId, redirect_uri, code, code_verifier: verifier },
    }),
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (access_token === undefined) throw new Error(`no access token for ${slug}: ${response.status}`);
  return access_token;
}
