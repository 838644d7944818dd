import { rolesToShow } from "@/lib/invitations/authority";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { InviteButton } from "./invite-button";

/** The way to invite, for whoever may, with the roles that they may give. Nothing for anybody else. */
export async function InvitePeople({ context }: { context: TenantContext }) {
  if (!context.permissions.has("invitations:write")) return null;
  return <InviteButton data={{ company: context.organization.name, roles: await rolesToShow(context) }} />;
}
