import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { type TestAttempt, testLoginUrl } from "@/lib/auth0/test-login";
import { env } from "@/lib/env";
import { apexUrl } from "@/lib/tenancy/address";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import { requireMine } from "./own";

/** Where answers come back to: registered for the apex's client in `auth0/tenant.yaml`. */
export const testCallback = () => apexUrl("/api/connection-tests/callback");

/**
 * Begins a test of a connection: until its answer is there, the connection is open to the apex's client, which saves no session and
 * belongs to no company. The Action `own-connection.js` lets nothing else come of it.
 *
 * @returns the address to open, good for a quarter of an hour
 * @throws AppError `not_found` for another company's; `conflict` for a draft without a provider
 */
export async function startTest(context: TenantContext, id: string): Promise<{ url: string }> {
  const { row, connection } = await requireMine(context, id);
  await connection.openFor(env().apexClientId, true);
  const { organization, person } = context;
  const attempt: TestAttempt = { organizationId: organization.id, connectionId: id, startedBy: person.name };
  await recordAuditAlone(context, { action: "connection.tested", target: connectionTarget(row) });
  return { url: await testLoginUrl(organization.slug, row.name, testCallback(), attempt) };
}
