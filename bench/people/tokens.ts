import { goodClaims, goodHeader, signed } from "@/auth0/local/testing/api-tokens";
import { companies, organizationId } from "./population";

const permissions = ["projects:read", "projects:write", "members:read", "organization:read"];

/** In seconds. */
const day = 24 * 3600;

/** An access token for each of `count` visitors, who come from the companies in turn, signed with the local tenant's key. */
export function accessTokens(tenantUrl: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    signed(
      goodHeader,
      goodClaims(tenantUrl, {
        sub: `auth0|${String(index).padStart(24, "0")}`,
        org_id: organizationId(index % companies),
        exp: Math.floor(Date.now() / 1000) + day,
        permissions,
      }),
    ),
  );
}
