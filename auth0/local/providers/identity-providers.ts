import { createHash } from "node:crypto";
import { stableId } from "../configuration/stable-id";
import type { Core } from "../core";
import { conflict, notFound, pageRefusal } from "../http/refusal";
import type { ProviderInput, ProviderPersonInput } from "../seed";
import type { IdentityProvider, ProviderKey, ProviderPerson } from "../state/identity-provider";
import type { State } from "../state/types";
import { certificatePem } from "./provider-key";
import { providerMetadata } from "./saml-metadata";

/** A provider with its people. Ids and the client's secret follow from the names, so that they stay over restarts. */
export function addProvider(state: State, input: ProviderInput, key: ProviderKey): IdentityProvider {
  const { name, title = name, protocol, people } = input;
  if (state.identityProviders.has(name)) throw conflict("An identity provider with this name already exists.");
  const provider: IdentityProvider = {
    name,
    title,
    protocol,
    people: people.map((person) => providerPerson(name, person)),
    key,
    client: {
      id: `idp-client-${stableId(`idp-client:${name}`, 16)}`,
      secret: `idp-secret-${stableId(`idp-secret:${name}`, 32)}`,
    },
    isDown: false,
    fault: "none",
    claims: {},
  };
  state.identityProviders.set(name, provider);
  return provider;
}

/** A provider calls people by ids of its own, which stay when their email changes. */
export function providerPerson(provider: string, { id, name, email, groups }: ProviderPersonInput): ProviderPerson {
  const digest = createHash("sha256").update(`${provider}:${email}`).digest("hex");
  return { id: id ?? `00u${digest.slice(0, 17)}`, name, email, groups };
}

/** Throws the control API's 404. */
export function requireProvider(state: State, name: string): IdentityProvider {
  const provider = state.identityProviders.get(name);
  if (!provider) throw notFound("The identity provider does not exist.");
  return provider;
}

/** The provider of a request below `/_idp/`; throws a page when it is not there or is down. */
export function providerOfPath(core: Core, name: string | undefined): IdentityProvider {
  const provider = core.state.identityProviders.get(name ?? "");
  if (!provider) throw pageRefusal(404, "There is no identity provider of this name.");
  if (provider.isDown) throw pageRefusal(503, `${provider.title} is down.`);
  return provider;
}

/** Where a provider is, and its `issuer` or entity id at once. */
export function providerUrl({ issuer }: Pick<Core, "issuer">, { name }: Pick<IdentityProvider, "name">): string {
  return `${issuer}_idp/${name}`;
}

/** What an administrator copies out of a provider into Tenantry. */
export function valuesToCopy(core: Core, provider: IdentityProvider): Record<string, string> {
  const url = providerUrl(core, provider);
  if (provider.protocol === "saml") {
    return {
      metadata_url: `${url}/metadata`,
      entity_id: url,
      sign_in_url: `${url}/sso`,
      certificate: certificatePem(provider.key),
      metadata_xml: providerMetadata(core, provider),
    };
  }
  return {
    issuer: url,
    discovery_url: `${url}/.well-known/openid-configuration`,
    client_id: provider.client.id,
    client_secret: provider.client.secret,
    domain: url.replace(/^https?:\/\//, ""),
  };
}
