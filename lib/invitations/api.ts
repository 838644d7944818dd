import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";
import { addressesToCheck, batchPath, invitationPath, invitationQuery, newBatch, newInvitation } from "./schema";

const invitation = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    inviterName: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    roles: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    state: z.enum(["pending", "ends_soon", "expired"]).describe("ends_soon: within a day."),
  })
  .meta({ id: "Invitation" });

const states = ["waiting", "sending", "sent", "failed", "left_out"] as const;

const item = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    roleName: z.string(),
    state: z.enum(states),
    reason: z.string().nullable().describe("Why it failed or was left out."),
  })
  .meta({ id: "InvitationRow" });

const counts = z.strictObject(Object.fromEntries(states.map((state) => [state, z.int()])));

const batch = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(["invite", "resend", "revoke"]),
    createdBy: z.strictObject({ id: z.string(), name: z.string() }),
    createdAt: z.iso.datetime(),
    paused: z.boolean(),
    finished: z.boolean(),
    counts: counts.describe("How many of its rows stand where."),
  })
  .meta({ id: "InvitationBatch" });

const withItems = z.strictObject({ batch, items: z.array(item) });
const step = withItems.extend({ waitSeconds: z.number().describe("To wait before the next step.") });

const group = "Invitations";
const roleId = "rol_0123456789abcdef";
const about = { group, params: batchPath, answer: batch };

export const invitationOperations: Operations = {
  "GET /api/invitations": {
    id: "listInvitations",
    group,
    summary: "Invitations that nobody has accepted yet",
    description: "Of more than a thousand, the newest thousand: the sign-in service shows no more.",
    query: invitationQuery,
    answer: pageOf(invitation),
  },
  "POST /api/invitations": {
    id: "invite",
    group,
    summary: "Invites one person",
    description: "A role can be given that permits no more than the caller may do.",
    body: newInvitation,
    example: { email: "ada@acme.example", roleId },
    answer: item,
    status: 201,
    refusals: ["conflict", "daily_limit"],
    once: true,
  },
  "POST /api/invitations/check": {
    id: "checkAddresses",
    group,
    summary: "Who of up to forty addresses is a member or invited already",
    body: addressesToCheck,
    example: { emails: ["ada@acme.example", "ben@acme.example"] },
    answer: z.strictObject({
      members: z.array(z.string()),
      invited: z.array(z.string()),
      domains: z.array(z.string()).nullable().describe("Only addresses of these may be invited; null: all may."),
    }),
  },
  "DELETE /api/invitations/[id]": {
    id: "revokeInvitation",
    group,
    summary: "Revokes an invitation: its link stops working at once",
    params: invitationPath,
    answer: "nothing",
    status: 204,
  },
  "POST /api/invitations/[id]/resend": {
    id: "resendInvitation",
    group,
    summary: "Invites the same person anew; the old link ends",
    params: invitationPath,
    answer: item,
    refusals: ["daily_limit"],
  },
  "GET /api/invitation-batches": {
    id: "listInvitationBatches",
    group,
    summary: "Runs that did not come to their end",
    answer: pageOf(batch),
  },
  "POST /api/invitation-batches": {
    id: "createInvitationBatch",
    group,
    summary: "Stores a run of up to 500 rows to invite, to send again or to revoke",
    description: "Nothing is sent yet: each step sends up to ten, as fast as the sign-in service allows.",
    body: newBatch,
    example: { kind: "invite", rows: [{ email: "ada@acme.example", name: "Ada", roleId }] },
    answer: withItems,
    status: 201,
    refusals: ["daily_limit"],
    once: true,
  },
  "GET /api/invitation-batches/[id]": {
    id: "getInvitationBatch",
    ...about,
    summary: "A run with all its rows",
    answer: withItems,
  },
  "DELETE /api/invitation-batches/[id]": {
    id: "stopInvitationBatch",
    ...about,
    summary: "Stops a run: whoever still waits is left out",
  },
  "POST /api/invitation-batches/[id]/step": {
    id: "stepInvitationBatch",
    ...about,
    summary: "Sends the next rows, at most ten",
    description: "A rate limit is no failure: the answer says how long to wait.",
    answer: step,
  },
  "POST /api/invitation-batches/[id]/pause": { id: "pauseInvitationBatch", ...about, summary: "Holds a run" },
  "POST /api/invitation-batches/[id]/resume": { id: "resumeInvitationBatch", ...about, summary: "Lets a run go on" },
  "POST /api/invitation-batches/[id]/retry": {
    id: "retryInvitationBatch",
    ...about,
    summary: "Puts the rows that failed back into the queue",
  },
};
