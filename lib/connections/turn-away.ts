import "server-only";
import { signInMethod } from "@/lib/access/sign-in-method";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { domainOf } from "@/lib/domains/domain-of";
import { provenDomainsOf } from "@/lib/domains/proven";
import { findById } from "@/lib/tenancy/directory";
import { connectionNamed, isKnown, noteRefused } from "./arrivals";

/** Somebody became a member of a company, as an event of Auth0 tells it. */
export type Joined = { organizationId: string; userId: string; eventId: string };

/**
 * Takes those out again whom Auth0's Action refuses: Auth0 makes everybody a member who comes by a company's own connection, before
 * the Action is asked, and whoever is refused there never reaches us. Whoever has a role, or was welcome once, stays.
 *
 * @throws AppError when Auth0 or the database do not answer; told again, it is done again
 */
export async function turnAway({ organizationId, userId, eventId }: Joined): Promise<void> {
  const { connection } = signInMethod(userId);
  const row = await connectionNamed({ organization: { id: organizationId } }, connection);
  const organization = row === null ? null : await findById(organizationId);
  if (row === null || organization === null) return;
  const { connections, members } = forTenant({ organization });
  const profile = await connections.person(row.name, userId);
  const email = profile?.email?.toLowerCase() ?? "";
  if ((await provenDomainsOf({ organization })).includes(domainOf(email))) return;
  const member = await members.find(userId);
  if (member === null || member.effective.length > 0 || (await isKnown({ organization }, userId))) return;
  await member.endMembership();
  const person = { id: userId, name: profile?.name ?? email, email, picture: null };
  const author = { organization, person, actor: "person" as const, requestId: eventId, ip: null };
  await noteRefused(author, row, { domain: domainOf(email) });
}
