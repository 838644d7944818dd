import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { once, read, readOrNull, write } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";

/**
 * An invitation as the product sees it. Its address and its ticket open the company to whoever has them: neither passes this
 * door, and of the ticket only a hash does, by which `/join` recognises it.
 */
const invitationRecord = z
  .object({
    id: z.string(),
    created_at: z.coerce.date(),
    expires_at: z.coerce.date(),
    inviter: z.object({ name: z.string().default("") }),
    invitee: z.object({ email: z.string() }),
    roles: z.array(z.string()).default([]),
    ticket_id: z.string().optional(),
  })
  .transform(({ id, created_at, expires_at, inviter, invitee, roles, ticket_id }) => ({
    id,
    email: invitee.email.toLowerCase(),
    inviterName: inviter.name,
    roleIds: roles,
    createdAt: created_at,
    expiresAt: expires_at,
    ticketHash: ticket_id === undefined ? null : hashOfTicket(ticket_id),
  }));

export type InvitationRecord = z.output<typeof invitationRecord>;

/** What `/join` compares a ticket by. A hash of 32 random characters tells nothing of them. */
export function hashOfTicket(ticket: string): string {
  return createHash("sha256").update(ticket).digest("base64url");
}

/** The ticket is asked for only where its hash is needed. */
const fields = "id,created_at,expires_at,inviter,invitee,roles";

const perPage = 100;

/** Offset paging ends at 1,000 records: https://auth0.com/docs/api/management/v2/organizations/get-invitations */
const lastPage = 9;

const invitations = () => managementClient().organizations.invitations;

/** The invitations of one organization, at Auth0. */
export function invitationsOf(organizationId: string) {
  return {
    /**
     * A page of 100, the newest first, expired ones among them. The list lags behind what was just changed.
     *
     * @param page from 0 to 9
     * @returns `next` is null after the last page; Auth0 gives no total and nothing beyond the newest 1,000
     */
    async page(page: number, { withTickets = false } = {}) {
      const request = {
        page,
        per_page: perPage,
        include_totals: true,
        fields: withTickets ? `${fields},ticket_id` : fields,
        include_fields: true,
        sort: "created_at:-1",
      };
      const answer = await read(() => invitations().list(organizationId, request, once));
      const records = z.array(invitationRecord).parse(answer.data);
      return { records, next: records.length < perPage || page >= lastPage ? null : page + 1 };
    },

    /** One of this company, always current; null where there is none any more. */
    async get(id: string): Promise<InvitationRecord | null> {
      requireId("invitation", id);
      const request = { fields, include_fields: true };
      const answer = await readOrNull(() => invitations().get(organizationId, id, request, once));
      return answer === null ? null : invitationRecord.parse(answer);
    },

    /** Invites somebody; Auth0 sends the mail. The roles must be of `roles.ofTenant` or `roles.ofCompany`. */
    async create(input: { email: string; inviterName: string; roleIds: string[]; lifetimeSeconds: number }) {
      requireId("role", ...input.roleIds);
      const body = {
        inviter: { name: input.inviterName.slice(0, 300) },
        invitee: { email: input.email },
        client_id: env().clientId,
        roles: input.roleIds,
        ttl_sec: input.lifetimeSeconds,
      };
      return invitationRecord.parse(await write(() => invitations().create(organizationId, body, once)));
    },

    /** Ends one: its link stops working at once. One that has gone already is as good. */
    async remove(id: string): Promise<void> {
      requireId("invitation", id);
      try {
        await write(() => invitations().delete(organizationId, id, once));
      } catch (error) {
        if (!(error instanceof AppError && error.code === "not_found")) throw error;
      }
    },
  };
}
