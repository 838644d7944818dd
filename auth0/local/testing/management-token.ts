import { sign } from "../authentication/mint-tokens";
import { loadSigningKey } from "../signing-key";
import type { LocalTenant } from "../tenant";

/** A Management token of the tenant with just these scopes, good for an hour from `now` (milliseconds). */
export function managementToken(
  tenant: Pick<LocalTenant, "issuer">,
  scopes: string[],
  now: number = Date.now(),
): Promise<string> {
  const iat = Math.floor(now / 1000);
  return sign(
    { key: loadSigningKey() },
    {
      iss: tenant.issuer,
      sub: "tester@clients",
      azp: "tester",
      aud: `https://${new URL(tenant.issuer).host}/api/v2/`,
      iat,
      exp: iat + 3600,
      scope: scopes.join(" "),
    },
  );
}
