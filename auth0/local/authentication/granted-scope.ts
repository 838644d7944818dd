import { permissionsOf } from "../state/permissions";
import type { State } from "../state/types";

const OIDC_SCOPES = new Set(["openid", "profile", "email", "offline_access"]);

type Request = { userId: string; organizationId?: string | undefined; audience?: string | undefined; scope: string[] };

/**
 * The scope of an access token: of what was asked for, the OIDC scopes and what the API declares. With RBAC
 * (`enforce_policies`) an API scope must also be a permission that the person has in the organization.
 * https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis
 */
export function grantedScope(state: State, request: Request): string[] {
  const api = request.audience === undefined ? undefined : state.resourceServers.get(request.audience);
  const declared = new Set(api?.scopes.map(({ value }) => value));
  const permitted = api?.enforce_policies ? new Set(permissionsOf(state, request, api.identifier)) : declared;
  return request.scope.filter((word) => {
    if (word === "offline_access") return api?.allow_offline_access ?? true;
    return OIDC_SCOPES.has(word) || (declared.has(word) && permitted.has(word));
  });
}
