import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { OrganizationRecord } from "@/lib/auth0/management/organization-record";
import type { Look } from "@/lib/auth0/management/organization-settings";
import { withLease } from "@/lib/db/lease";
import { AppError } from "@/lib/errors";
import { followUp } from "@/lib/follow-up";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import { directoryChanged } from "@/lib/tenancy/directory";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { LookChange } from "./schema";

const fields = ["name", "logoUrl", "primary"] as const;

function lookOf({ name, display_name, branding }: OrganizationRecord): Look {
  return {
    name: display_name ?? name,
    logoUrl: branding?.logo_url ?? null,
    primary: branding?.colors?.primary ?? null,
  };
}

const differing = (one: Look, other: Look) => fields.filter((field) => one[field] !== other[field]);

const only = (look: Look, names: readonly (keyof Look)[]) =>
  Object.fromEntries(names.map((name) => [name, look[name]]));

/** Writes, and looks whether it holds: after silence nobody knows. */
async function replace(context: TenantContext, wish: Look, background: string | undefined): Promise<void> {
  const door = forTenant(context).organization;
  try {
    await door.updateLook(wish, background);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "sign_in_unavailable") throw error;
    if (differing(lookOf(await door.get()), wish).length > 0) throw error;
  }
}

/**
 * Changes what the company is called and how it looks. This instance shows it at once, the others within a minute.
 *
 * @throws AppError `conflict` where it is no longer what the person saw; `forbidden` where their roles no longer include it; else as
 *   `forTenant`
 */
export async function changeLook(context: TenantContext, { was, ...wish }: LookChange): Promise<Look> {
  await requireLivePermission(context, "organization:write");
  const { id, slug } = context.organization;
  const door = forTenant(context).organization;
  return withLease(`look ${id}`, { seconds: 30, patience: 3 }, async (lease) => {
    const record = await door.get();
    const before = lookOf(record);
    if (differing(before, was).length > 0) {
      // The page showed what the directory holds, which is then too old.
      await directoryChanged({ id, slug });
      throw new AppError("conflict");
    }
    const changed = differing(before, wish);
    if (changed.length === 0) return before;
    lease.requireHeld();
    await replace(context, wish, record.branding?.colors?.page_background);
    const target = { kind: "company", id, name: wish.name };
    const difference = { before: only(before, changed), after: only(wish, changed) };
    await followUp(
      () => directoryChanged({ id, slug }),
      () => recordAuditAlone(context, { action: "settings.changed", target, ...difference }),
    );
    return wish;
  });
}
