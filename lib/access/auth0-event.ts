import { z } from "zod";
import { isOrganizationId } from "@/lib/auth0/management/ids";
import { type AccessChange, memberKey } from "./access-change";

/**
 * What Auth0 sends when something happened: a CloudEvent 1.0 in JSON.
 * https://auth0.com/docs/customize/events/event-types
 */
export const auth0Event = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(100),
  time: z.iso.datetime({ offset: true }),
  /** `test`: somebody tries the stream out; nothing happened. */
  a0purpose: z.string().optional(),
  data: z.object({ object: z.unknown(), previous_object: z.unknown().optional() }),
});

export type Auth0Event = z.infer<typeof auth0Event>;

/** What an event means to us: changes of access, and companies whose names or addresses are to be asked for anew. */
export type Consequences = { changes: AccessChange[]; companies: { id: string; slug?: string }[] };

const organizationId = z.custom<string>(isOrganizationId);
const userId = z.string().min(1).max(255);

const organization = z.object({
  id: organizationId,
  name: z.string().optional(),
  metadata: z.record(z.string(), z.string().nullable()).default({}),
});
const membership = z.object({ organization: z.object({ id: organizationId }), user: z.object({ user_id: userId }) });

/** Who became a member of which company by this event; null for any other, and for one that somebody sends to try the stream out. */
export function joinedBy({ id, type, a0purpose, data }: Auth0Event) {
  const joined = membership.safeParse(data.object);
  if (type !== "organization.member.added" || a0purpose !== undefined || !joined.success) return null;
  return { organizationId: joined.data.organization.id, userId: joined.data.user.user_id, eventId: id };
}

const user = z.object({
  user_id: userId,
  blocked: z.boolean().default(false),
  name: z.string().optional(),
  email: z.string().optional(),
  picture: z.string().optional(),
});

const nothing: Consequences = { changes: [], companies: [] };

function companyOf({ id, name }: z.infer<typeof organization>) {
  return { id, ...(name !== undefined && { slug: name }) };
}

function organizationDeleted({ data }: Auth0Event): Consequences {
  const gone = organization.parse(data.object);
  return { changes: [{ scope: "org", key: gone.id, kind: "ended" }], companies: [companyOf(gone)] };
}

/** Plan and policies stand in metadata and reach sessions as claims, so only a change of metadata makes them out of date. */
function organizationUpdated({ data }: Auth0Event): Consequences {
  const now = organization.parse(data.object);
  const before = organization.safeParse(data.previous_object);
  const companies = [companyOf(now), ...(before.success ? [companyOf(before.data)] : [])];
  const key = now.id;
  if (now.metadata.status === "suspended") return { changes: [{ scope: "org", key, kind: "ended" }], companies };
  if (before.success && isSame(before.data.metadata, now.metadata)) return { changes: [], companies };
  return { changes: [{ scope: "org", key, kind: "stale" }], companies };
}

function isSame(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
}

function organizationCreated({ data }: Auth0Event): Consequences {
  return { changes: [], companies: [companyOf(organization.parse(data.object))] };
}

function memberChanged(kind: AccessChange["kind"]) {
  return ({ data }: Auth0Event): Consequences => {
    const { organization: company, user: person } = membership.parse(data.object);
    return { changes: [{ scope: "member", key: memberKey(company.id, person.user_id), kind }], companies: [] };
  };
}

function userDeleted({ data }: Auth0Event): Consequences {
  const { user_id: key } = user.parse(data.object);
  return { changes: [{ scope: "user", key, kind: "ended" }], companies: [] };
}

/** A sign-in updates a user too; only what a session shows of the person, or a block, is of interest. */
function userUpdated({ data }: Auth0Event): Consequences {
  const now = user.parse(data.object);
  const key = now.user_id;
  if (now.blocked) return { changes: [{ scope: "user", key, kind: "ended" }], companies: [] };
  const before = user.safeParse(data.previous_object);
  const shown = ["name", "email", "picture"] as const;
  if (!before.success || shown.every((field) => before.data[field] === now[field])) return nothing;
  return { changes: [{ scope: "user", key, kind: "stale" }], companies: [] };
}

const consequences: Record<string, (event: Auth0Event) => Consequences> = {
  "organization.created": organizationCreated,
  "organization.updated": organizationUpdated,
  "organization.deleted": organizationDeleted,
  "organization.member.deleted": memberChanged("ended"),
  "organization.member.role.assigned": memberChanged("stale"),
  "organization.member.role.deleted": memberChanged("stale"),
  "user.updated": userUpdated,
  "user.deleted": userDeleted,
};

/**
 * What an event means to us. Nothing for types that are not ours to act on, and for an event that somebody sends to try the stream out.
 *
 * @throws z.ZodError for an event of a type we know whose content we do not understand
 */
export function consequencesOf(event: Auth0Event): Consequences {
  const read =
    event.a0purpose === undefined && Object.hasOwn(consequences, event.type) ? consequences[event.type] : null;
  return read ? read(event) : nothing;
}
