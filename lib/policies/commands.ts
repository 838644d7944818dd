import "server-only";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import type { AuditAction } from "@/lib/audit/actions";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { changeMetadata } from "@/lib/auth0/metadata";
import { AppError } from "@/lib/errors";
import { followUp } from "@/lib/follow-up";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { isBlocked, type Knowledge } from "./knowledge";
import type { Policies, PolicyName, Wish } from "./policies";
import { preview } from "./preview/preview";
import { forgetKnowledge, readKnowledge } from "./read-knowledge";
import { metadataOf, policiesOf } from "./read-policies";

/** How the audit trail names each change. */
export const policyActions = {
  mfa: "policy.mfa_changed",
  sessions: "policy.sessions_changed",
  ways: "policy.ways_changed",
  sso: "policy.sso_changed",
  domains: "policy.domains_changed",
  directory: "policy.directory_changed",
} as const satisfies Record<PolicyName, AuditAction>;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A name that is no way of the company would wait there for one that comes later. */
function requireKnownWays({ ways, policies }: Knowledge, change: Wish): void {
  if (change.policy !== "ways") return;
  const isKnown = (name: string) => ways.some((way) => isBlocked(way, [name])) || policies.ways.blocked.includes(name);
  if (!change.wish.blocked.every(isKnown)) {
    throw new AppError("invalid_input", { fields: { blocked: "One of these ways to sign in is not on here." } });
  }
}

/**
 * The lists lag behind: who shall come in without single sign-on is asked for one by one. Where it is not demanded, those who were named
 * before may stay, also when they are owners no more: it must be possible to stop demanding it.
 */
async function requireOwners(context: TenantContext, { policies }: Knowledge, change: Wish): Promise<void> {
  if (change.policy !== "sso") return;
  const named = change.wish.required ? [] : policies.sso.exempt;
  for (const id of change.wish.exempt.filter((each) => !named.includes(each))) {
    const member = await forTenant(context).members.find(id);
    if (!member?.effective.some(({ name }) => name === "owner")) {
      throw new AppError("invalid_input", { fields: { exempt: "Only owners can be let in without single sign-on." } });
    }
  }
}

/**
 * Changes one of the company's rules for coming in. Whoever is signed in meets it at their next sign-in or refresh.
 *
 * @param was what it was when the change was decided on
 * @returns the policies as they are now
 * @throws AppError `step_up_required`; `forbidden` where the person's roles no longer include it; `conflict` where it is no longer what it
 *   was; `invalid_input` for what would lock the person or everybody out, in words for them; else as `changeMetadata`
 */
export async function changePolicy<C extends Wish>(
  context: TenantContext,
  change: C,
  was: Policies[C["policy"]],
): Promise<Policies> {
  requireRecentSignIn(context);
  await requireLivePermission(context, "policies:write");
  const knowledge = await readKnowledge(context);
  requireKnownWays(knowledge, change);
  await requireOwners(context, knowledge, change);
  const { before, after } = await changeMetadata(context, (current) => {
    const policies = policiesOf(current);
    if (!isSame(policies[change.policy], was)) throw new AppError("conflict");
    const { refusal } = preview({ ...knowledge, policies }, change);
    if (refusal) throw new AppError("invalid_input", { message: refusal, fields: { [change.policy]: refusal } });
    return metadataOf(change);
  });
  forgetKnowledge(context);
  const changed = policiesOf(after);
  const [old, now] = [policiesOf(before)[change.policy], changed[change.policy]];
  if (!isSame(old, now)) {
    const target = { kind: "policy", id: change.policy };
    await recordAuditAlone(context, { action: policyActions[change.policy], target, before: old, after: now });
  }
  return changed;
}

/** Seconds by which Auth0's clock may be behind ours: who signs in again at once must not be asked twice. */
const clockTolerance = 5;

/**
 * Signs everybody out of the company, the one who asks included: every session ends within seconds, and whoever comes back has to prove
 * who they are, also where the sign-in service still knows them. Other companies' sessions go on.
 *
 * @throws AppError `step_up_required`, `forbidden`, and as `changeMetadata`
 */
export async function signEveryoneOut(context: TenantContext): Promise<void> {
  requireRecentSignIn(context);
  await requireLivePermission(context, "policies:write");
  const signedOutAt = Math.floor(Date.now() / 1000) - clockTolerance;
  await changeMetadata(context, () => ({ signedOutAt }));
  const { id } = context.organization;
  await followUp(
    () => recordAccessChangeAlone("everybody signed out", { scope: "org", key: id, kind: "ended" }),
    () => recordAuditAlone(context, { action: "session.ended_for_everyone" }),
  );
}
