import "server-only";
import { signInMethod } from "@/lib/access/sign-in-method";
import { type Author, recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { withLease } from "@/lib/db/lease";
import { domainOf } from "@/lib/domains/domain-of";
import { provenDomainsOf } from "@/lib/domains/proven";
import { noteRolesChanged } from "@/lib/members/revocation";
import type { Organization } from "@/lib/organizations/types";
import { connectionNamed, isKnown, noteArrival, noteRefused } from "./arrivals";
import { carryOver, isExpected } from "./carry-over";
import type { ConnectionRow } from "./connection";

export type Arrival = "welcome" | "refused" | "not_invited";

type Sign = { organization: Organization; userId: string; mayDoSomething: boolean; requestId: string };

/**
 * Somebody has signed in to a company through an identity provider, and gets in after this. Through the company's own connection only
 * people of its proven domains do. At their first time the roles of the member with their address become theirs, since a provider
 * makes a new identity; identities are never linked. Where people do not join by themselves, only those get in of whom the company knew.
 *
 * @param userId as the verified tokens name them
 * @param mayDoSomething whether these permit anything. A member has a role; who was taken out at Auth0 or by provisioning and comes back has
 *   none, and arrives anew
 * @throws AppError when Auth0 or the database do not answer: nobody gets in then, and nothing is lost
 */
export async function arrive({ organization, userId, mayDoSomething, requestId }: Sign): Promise<Arrival> {
  const row = await connectionNamed({ organization }, signInMethod(userId).connection);
  if (row === null) return "welcome";
  const { connections, members } = forTenant({ organization });
  const profile = await connections.person(row.name, userId);
  const email = profile?.email?.toLowerCase() ?? "";
  const isOurs = (await provenDomainsOf({ organization })).includes(domainOf(email));
  const person = { id: userId, name: profile?.name ?? email, email, picture: null };
  const author = { organization, person, actor: "person" as const, requestId, ip: null };
  if (!profile || !isOurs) {
    // Auth0 makes members before anybody can refuse them. Whoever was welcome once stays a member, refused: with a domain that was given
    // up by mistake the company would lose all of its people with all of their roles.
    if (!(await isKnown(author, userId))) await (await members.find(userId))?.endMembership();
    await noteRefused(author, row, { domain: domainOf(email) });
    return "refused";
  }
  const isStill = async () =>
    (await isKnown(author, userId)) && (mayDoSomething || (await hasRole(organization, userId)));
  if (await isStill()) return "welcome";
  return withLease(`arrival ${organization.id} ${userId}`, { seconds: 40, patience: 15 }, async () =>
    (await isStill()) ? "welcome" : firstTime(author, row, email),
  );
}

async function firstTime(author: Author, row: ConnectionRow, email: string): Promise<Arrival> {
  const { person } = author;
  const target = { kind: "member", id: person.id, name: person.name };
  if (!row.joinsOnLogin && !(await isExpected(author, email))) {
    await (await forTenant(author).members.find(person.id))?.endMembership();
    await noteRefused(author, row, { reason: "not_invited" });
    return "not_invited";
  }
  const carried = await carryOver(author, row, email);
  // Before the arrival is noted: whoever is known does not come here again.
  await noteRolesChanged(author, person.id);
  const { roles, replaced, kept } = carried;
  await noteArrival(author, row, person.id, replaced);
  const after = { connection: row.displayName, roles, replaced, ...(kept.length > 0 && { kept }) };
  await recordAuditAlone(author, { action: "member.arrived", target, after });
  return "welcome";
}

/** Asked of Auth0 only where a token permits nothing, which is also so for a moment after a role was given. */
async function hasRole(organization: Organization, userId: string): Promise<boolean> {
  const member = await forTenant({ organization }).members.find(userId);
  return member !== null && member.effective.length > 0;
}
