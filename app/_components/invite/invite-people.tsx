import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { InviteButton } from "./invite-button";

/** The way to invite, for whoever may. Nothing for anybody else. */
export function InvitePeople({ context }: { context: TenantContext }) {
  if (!context.permissions.has("invitations:write")) return null;
  return <InviteButton company={context.organization.name} />;
}
