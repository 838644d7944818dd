/** @jsxImportSource hono/jsx */
import { inflateRawSync } from "node:zlib";
import { type AppContext, type Core, note } from "../core";
import { isCrossSite } from "../http/guard-host";
import { pageRefusal } from "../http/refusal";
import { elementsAt, parseXml, textOf } from "../http/xml";
import { FormPostPage } from "../pages/form-post-page";
import { respondWithPage } from "../pages/respond";
import type { IdentityProvider } from "../state/identity-provider";
import { providerOfPath } from "./identity-providers";
import { applicationTargets, respondWithProviderLogin } from "./provider-login";
import { providerMetadata } from "./saml-metadata";
import { type SamlRequest, samlResponse } from "./saml-response";

/** A request is a few hundred bytes; what unpacks to more is a bomb. */
const LONGEST = 64 * 1024;

/** GET /_idp/:name/metadata */
export function metadata(core: Core) {
  return (c: AppContext): Response => {
    const provider = requireSaml(core, c, "idp.metadata");
    return c.body(providerMetadata(core, provider), 200, { "content-type": "application/samlmetadata+xml" });
  };
}

/** GET (redirect binding) and POST (POST binding) /_idp/:name/sso - the provider's own login page. */
export function singleSignOn(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    const provider = requireSaml(core, c, "idp.sso");
    const isPost = c.req.method === "POST";
    const sent = isPost ? new URLSearchParams(await c.req.text()) : new URL(c.req.url).searchParams;
    const asked = readRequest(core, sent.get("SAMLRequest") ?? "", isPost);
    return respondWithProviderLogin(c, core, provider, {
      action: `/_idp/${provider.name}/respond`,
      fields: { ...asked, RelayState: sent.get("RelayState") ?? "" },
      hint: sent.get("login_hint") ?? undefined,
    });
  };
}

/** POST /_idp/:name/respond - signs in the person named by `as` and posts the response to the service provider. */
export function respond(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    const provider = requireSaml(core, c, "idp.respond");
    if (isCrossSite(c)) throw pageRefusal(403, "A sign-in has to be sent from the sign-in page itself.");
    const form = new URLSearchParams(await c.req.text());
    const [id, acsUrl, audience] = ["id", "acsUrl", "audience"].map((name) => form.get(name) ?? "");
    const asked = { id: id ?? "", acsUrl: acsUrl ?? "", audience: audience ?? "" };
    requireOwnAcs(core, asked);
    const person = provider.people.find((candidate) => candidate.id === form.get("as"));
    if (!person) throw pageRefusal(400, `${provider.title} knows nobody like that.`);
    const parameters = {
      SAMLResponse: samlResponse(core, provider, person, asked),
      RelayState: form.get("RelayState") ?? "",
    };
    return respondWithPage(c, {
      title: "Back to the application",
      formTargets: applicationTargets(core),
      content: <FormPostPage action={asked.acsUrl} parameters={parameters} />,
    });
  };
}

function requireSaml(core: Core, c: AppContext, operation: string): IdentityProvider {
  note(c, { operation });
  const provider = providerOfPath(core, c.req.param("name"));
  if (provider.protocol !== "saml") throw pageRefusal(404, `${provider.title} speaks OpenID Connect.`);
  return provider;
}

function readRequest(core: Core, encoded: string, isPost: boolean): SamlRequest {
  const asked = parsedRequest(encoded, isPost);
  requireOwnAcs(core, asked);
  return asked;
}

function parsedRequest(encoded: string, isPost: boolean): SamlRequest {
  try {
    const bytes = Buffer.from(encoded, "base64");
    const xml = (isPost ? bytes : inflateRawSync(bytes, { maxOutputLength: LONGEST })).toString("utf8");
    const [request] = elementsAt(parseXml(xml), "AuthnRequest");
    const [issuer] = elementsAt(request, "Issuer");
    const [id, acsUrl, audience] = [
      textOf(request, "ID"),
      textOf(request, "AssertionConsumerServiceURL"),
      textOf(issuer),
    ];
    if (id === undefined || acsUrl === undefined || audience === undefined)
      throw new Error("Something is missing in it.");
    return { id, acsUrl, audience };
  } catch (error) {
    throw pageRefusal(400, `This is no SAML request. ${error instanceof Error ? error.message : ""}`);
  }
}

/** Its one service provider is the tenant: an assertion is posted nowhere else. */
function requireOwnAcs(core: Core, { acsUrl }: SamlRequest): void {
  if (acsUrl.startsWith(`${core.issuer}login/callback?connection=`)) return;
  throw pageRefusal(400, `The assertion consumer service ${acsUrl} is not registered here.`);
}
