import { compactVerify } from "jose";
import { z } from "zod";
import type { Core } from "../core";
import { pageRefusal } from "../http/refusal";
import { verificationKey } from "../signing-key";

const hintClaims = z.object({ iss: z.string(), aud: z.string(), sid: z.string().optional() });

export type LogoutHint = { clientId?: string; sid?: string };

/**
 * Which session and client a logout is about: from `id_token_hint` (our signature counts, its expiry does not:
 * https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout), `logout_hint` (a `sid`) and `client_id`.
 */
export async function logoutHint(core: Core, parameters: URLSearchParams): Promise<LogoutHint> {
  const idToken = parameters.get("id_token_hint");
  const clientId = parameters.get("client_id");
  const sid = parameters.get("logout_hint");
  if (idToken === null) return { ...(clientId === null ? {} : { clientId }), ...(sid === null ? {} : { sid }) };
  const claims = await verifiedClaims(core, idToken);
  if (clientId !== null && clientId !== claims.aud)
    throw pageRefusal(400, "client_id and id_token_hint do not belong together.");
  return { clientId: claims.aud, ...(claims.sid === undefined ? {} : { sid: claims.sid }) };
}

async function verifiedClaims(core: Core, idToken: string): Promise<z.infer<typeof hintClaims>> {
  const { payload } = await compactVerify(idToken, verificationKey(core.state.signingKeys), {
    algorithms: ["RS256"],
  }).catch(() => {
    throw pageRefusal(400, "id_token_hint is not an ID token of this tenant.");
  });
  const claims = hintClaims.safeParse(JSON.parse(new TextDecoder().decode(payload)));
  if (!claims.success || claims.data.iss !== core.issuer) {
    throw pageRefusal(400, "id_token_hint is not an ID token of this tenant.");
  }
  return claims.data;
}
