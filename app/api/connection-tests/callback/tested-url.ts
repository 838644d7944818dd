import { tenantUrl } from "@/lib/tenancy/address";

/** The step of a connection's page that shows how its tests went. */
export function testedUrl(slug: string, connectionId: string): string {
  return tenantUrl(slug, `/settings/sso/${connectionId}#test`);
}
