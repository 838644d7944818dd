import type { Verdict } from "@/lib/invitations/judge";
import type { Batch, BatchItem, ItemReason } from "@/lib/invitations/types";

const counted = new Intl.NumberFormat("en");

/** "1 person", "12 people". */
export function peopleWords(count: number): string {
  return count === 1 ? "1 person" : `${counted.format(count)} people`;
}

const doing = { invite: "Inviting", resend: "Sending again to", revoke: "Revoking for" } as const;
const done = { invite: "invited", resend: "sent a new link", revoke: "no longer invited" } as const;

/** "Inviting 12 people to Acme", then "12 people invited". */
export function runTitle(batch: Batch, company: string): string {
  if (batch.finished) return resultWords(batch);
  const { counts, kind } = batch;
  const all = counts.waiting + counts.sending + counts.sent + counts.failed;
  return `${doing[kind]} ${peopleWords(all)}${kind === "invite" ? ` to ${company}` : ""}`;
}

export function resultWords({ counts, kind }: Batch): string {
  return counts.sent === 0 ? `Nobody ${done[kind]}` : `${peopleWords(counts.sent)} ${done[kind]}`;
}

const reasons: Record<ItemReason, string> = {
  bad_address: "Not an email address",
  domain_not_allowed: "Domain not allowed",
  unknown_role: "No such role here",
  role_not_allowed: "Role beyond your own",
  duplicate: "Written twice",
  member: "Already a member",
  invited: "Already invited",
  gone: "Not open any more",
  stopped: "Left out",
  refused: "Refused by the sign-in service",
  not_in_plan: "Not in the sign-in plan",
  no_answer: "No answer",
  old_link_works: "Sent; the old link works too",
};

const sentWords = { invite: "Sent", resend: "Sent", revoke: "Revoked" } as const;

/** What became of a row, in two words or three. */
export function itemWords({ state, reason }: BatchItem, kind: Batch["kind"]): string {
  if (state === "sending") return reason === "no_answer" ? "No answer, looking" : "Sending";
  if (state === "waiting") return "Next";
  if (state === "sent" && reason === null) return sentWords[kind];
  return reason ? reasons[reason] : "";
}

/** What is known of those whom a finished run did not reach, and whether it may be tried again. */
export function failureWords(kind: Batch["kind"], items: readonly BatchItem[]): string {
  const isUnknown = items.some(({ state, reason }) => state === "failed" && reason === "no_answer");
  if (kind === "revoke") {
    const link = "Whoever failed may have a link that still works";
    return isUnknown ? `${link}. Revoking once more is safe.` : `${link}; each row says why.`;
  }
  if (!isUnknown) return "Whoever failed was not sent anything; each row says why.";
  const found = kind === "invite" ? "they have no open invitation" : "they have no new link";
  return `Where there was no answer we looked again: ${found}, so sending once more is safe.`;
}

/** What a row of the table is told before anything is sent. */
export function verdictWords(verdict: Verdict, role: string): string {
  switch (verdict.kind) {
    case "ready":
      return "Ready";
    case "duplicate":
      return `Same as row ${verdict.of}`;
    case "unknown_role":
      return role ? `No role “${role}” here` : "Choose a role";
    default:
      return reasons[verdict.kind];
  }
}
