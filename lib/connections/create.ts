import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { companyConnections } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { Connection, Protocol, Provider } from "./connection";
import { connectionName } from "./naming";
import { presentOwn } from "./queries";
import { connectionRows } from "./rows";

/** Auth0 lets an organization have ten. */
const most = 10;

type Wish = { displayName: string; provider: Provider; protocol: Protocol };

/**
 * Begins a connection: a draft, with a name that the provider has to be told before it gives anything back.
 *
 * @throws AppError `conflict` for an eleventh
 */
export async function createConnection(context: TenantContext, wish: Wish): Promise<Connection> {
  await requireLivePermission(context, "sso:write");
  if ((await connectionRows(context)).length >= most) {
    throw new AppError("conflict", { message: `A company can have ${most} connections. Delete one first.` });
  }
  const values = {
    ...wish,
    name: connectionName(context.organization.slug, wish.protocol),
    createdBy: context.person.id,
    createdByName: context.person.name,
  };
  return withTenant(context, async (tx) => {
    const [row] = await tx.insert(companyConnections).values(values).returning();
    if (!row) throw new AppError("unexpected");
    const { provider, protocol } = wish;
    await recordAudit(tx, context, {
      action: "connection.created",
      target: connectionTarget(row),
      after: { provider, protocol },
    });
    return presentOwn(row, undefined);
  });
}
