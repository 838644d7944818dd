import { SignJWT, UnsecuredJWT } from "jose";
import type { Core } from "../core";
import type { IdentityProvider, ProviderPerson } from "../state/identity-provider";
import { assertedClaims } from "./asserted-claims";
import { providerUrl } from "./identity-providers";
import { privateKeyOf } from "./provider-key";

const LIFETIME = 3600;

/** The ID token of a provider, true or wrong in the way that the provider was told to be. */
export async function providerIdToken(
  core: Core,
  provider: IdentityProvider,
  person: ProviderPerson,
  nonce: string | undefined,
): Promise<string> {
  const { fault, key } = provider;
  const now = Math.floor(core.now() / 1000);
  const iat = fault === "expired" ? now - 2 * LIFETIME : now;
  const sent = fault === "wrong_nonce" ? "somebody-elses-nonce" : nonce;
  const claims = {
    ...assertedClaims(provider, person),
    iss: fault === "wrong_issuer" ? "https://elsewhere.example" : providerUrl(core, provider),
    aud: fault === "wrong_audience" ? "somebody-elses-client" : provider.client.id,
    iat,
    exp: iat + LIFETIME,
    ...(sent === undefined ? {} : { nonce: sent }),
  };
  if (fault === "unsigned") return new UnsecuredJWT(claims).encode();
  // The tenant's own key stands for any key that is not the provider's.
  const signer = fault === "wrong_key" ? core.key.privateKey : privateKeyOf(key);
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid: key.jwk.kid ?? "" }).sign(signer);
}
