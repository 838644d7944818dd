import type { Core } from "../core";

/**
 * The identifier of the Management API. Auth0's SDK derives it with `https` whatever the tenant speaks, so both
 * schemes name the same API here.
 */
export const managementAudience = {
  is: (core: Pick<Core, "issuer">, audience: string): boolean => aliases(core).includes(audience),
  aliases,
};

function aliases({ issuer }: Pick<Core, "issuer">): [string, string] {
  const { host } = new URL(issuer);
  return [`https://${host}/api/v2/`, `http://${host}/api/v2/`];
}
