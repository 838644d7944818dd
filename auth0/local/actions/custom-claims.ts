import type { Lie } from "../control/claim-overrides";
import type { Effects } from "./effects";

/** Claims that an Action cannot set: https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims */
const RESERVED = new Set(
  `acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest
   entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid may_act mky nbf nonce
   object_id org_id org_name orig origid permissions roles rph s_hash sid sub sub_jwk toe txn typ uuid vot vtm
   x5t#S256`.split(/\s+/),
);
/** Namespaces that are Auth0's own. */
const FORBIDDEN = /^(?:https?:\/\/(?:[^/]+\.)?(?:auth0\.com|webtask\.io|webtask\.run)(?:[/:]|$)|urn:auth0)/i;

/** Whether an Action may set a claim of this name; one that it may not is dropped in silence, as at Auth0. */
function isClaimAllowed(name: string): boolean {
  // `scope` is changed by addScope and removeScope, not by a claim that would contradict the answer.
  return name !== "scope" && !RESERVED.has(name) && !name.startsWith("sip_") && !FORBIDDEN.test(name);
}

/** The claims that Actions have set on a token: the last call for a name counts. */
export function customClaims(effects: Effects, token: "idToken" | "accessToken"): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const effect of effects) {
    if (effect.type === "claim" && effect.token === token && isClaimAllowed(effect.name)) {
      claims[effect.name] = effect.value;
    }
  }
  return claims;
}

/** Adds the Actions' claims to a token that is about to be signed; what a test wants to lie about comes last. */
export function withCustomClaims(effects: Effects, lie: Lie): Lie {
  return (kind, payload) => lie(kind, { ...payload, ...customClaims(effects, kind) });
}

/** The scope after the Actions' changes: they overrule what roles permit, as at Auth0. */
export function changedScope(effects: Effects, scope: string[]): string[] {
  const changed = new Set(scope);
  for (const effect of effects) {
    if (effect.type !== "scope") continue;
    if (effect.change === "clear") changed.clear();
    else if (effect.change === "add") changed.add(effect.scope);
    else changed.delete(effect.scope);
  }
  return [...changed];
}
