import { unfinishedBatches } from "@/lib/invitations/batch-view";
import { allInvitations, selected } from "@/lib/invitations/list";
import type { Batch, Invitation } from "@/lib/invitations/types";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { agoWords, momentWords } from "../../_components/ui/time-words";
import type { ListAddress } from "./address";
import { endWords } from "./end-words";
import type { ListData, Row, UnfinishedRun } from "./types";

const perPage = 25;

/** Everything the page shows, as plain words: of an invitation nothing leaves the server but this. */
export async function listData(context: TenantContext, address: ListAddress): Promise<ListData> {
  const mayWrite = context.permissions.has("invitations:write");
  const { all, complete } = await allInvitations(context);
  const unfinished = mayWrite ? await unfinishedBatches(context) : [];
  const now = Date.now();
  const found = selected(all, address);
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const start = (Math.min(address.page, pages) - 1) * perPage;
  const expired = all.filter(({ state }) => state === "expired");
  return {
    company: context.organization.name,
    address,
    rows: found.slice(start, start + perPage).map((one) => asRow(one, now)),
    found: found.length,
    start,
    pages,
    counts: { all: all.length, pending: all.length - expired.length, expired: expired.length },
    expiredIds: mayWrite ? expired.map(({ id }) => id) : [],
    mayWrite,
    complete,
    unfinished: unfinished.map((batch) => asRun(batch, context.person.id)),
  };
}

function asRow({ id, email, roles, state, inviterName, createdAt, expiresAt }: Invitation, now: number): Row {
  const role = roles.map(({ name }) => name.charAt(0).toUpperCase() + name.slice(1)).join(", ");
  return {
    id,
    email,
    role,
    state,
    inviterName,
    sent: agoWords(createdAt, now),
    sentAt: momentWords(createdAt),
    ends: endWords(expiresAt, now),
    endsAt: momentWords(expiresAt),
  };
}

function asRun({ id, createdBy, paused, counts }: Batch, personId: string): UnfinishedRun {
  const all = counts.waiting + counts.sending + counts.sent + counts.failed;
  return { id, by: createdBy.name, mine: createdBy.id === personId, paused, sent: counts.sent, all };
}
