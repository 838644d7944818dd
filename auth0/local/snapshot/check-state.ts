import { z } from "zod";
import type { State } from "../state/types";

const text = z.string().min(1);
const named = z.looseObject({ id: text, name: text });

/** What everything else hangs on; the rest of the state is compared by its fields and their kinds. */
const pillars = z.looseObject({
  organizations: z.map(
    text,
    named.extend({
      createdAt: z.number(),
      enabledConnections: z.map(text, z.looseObject({ connection_id: text })),
      members: z.map(text, z.set(text)),
      invitations: z.map(text, z.looseObject({ id: text, ticket_id: text, expiresAt: z.number() })),
      discoveryDomains: z.map(text, z.looseObject({ id: text, domain: text })),
      clientGrants: z.set(text),
      groupRoles: z.map(text, z.set(text)),
      clients: z.map(text, z.looseObject({ use_for_member_access: z.boolean() })),
      templateId: text.optional(),
    }),
  ),
  groups: z.map(text, named.extend({ organization_id: text.optional(), members: z.set(text), createdAt: z.number() })),
  organizationTemplates: z.map(text, named),
  users: z.map(text, z.looseObject({ user_id: text, email: z.string(), name: z.string(), connectionId: text })),
  roles: z.map(text, named),
  connections: z.map(text, named),
  clients: z.map(text, z.looseObject({ client_id: text, name: text })),
});
type Pillars = z.infer<typeof pillars>;

/**
 * Throws a readable error unless `value` can stand in the place of `like`: the same fields of the same kinds, things
 * under their own ids, memberships and groups of people and roles that exist.
 */
export function checkState(value: unknown, like: State): asserts value is State {
  const given = fieldsOf(value);
  for (const [name, field] of Object.entries(like)) {
    if (!(name in given)) throw new Error(`It has no ${name}: another version of the local tenant made it.`);
    if (kindOf(given[name]) !== kindOf(field)) throw new Error(`Its ${name} is no ${kindOf(field)}.`);
  }
  const unknown = Object.keys(given).find((name) => !(name in like));
  if (unknown !== undefined) throw new Error(`It has ${unknown}, which this local tenant does not know.`);
  const result = pillars.safeParse(value);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  checkIds(result.data);
  checkMemberships(result.data);
  checkGroups(result.data);
  checkTemplates(result.data);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function kindOf(value: unknown): string {
  if (value instanceof Map) return "map";
  if (value instanceof Set) return "set";
  return Array.isArray(value) ? "list" : typeof value;
}

function checkIds({ organizations, organizationTemplates, groups, users, roles, connections, clients }: Pillars): void {
  const ids = [
    ...[organizations, organizationTemplates, groups, roles, connections].flatMap((things) =>
      [...things].map(([key, { id }]) => [key, id]),
    ),
    ...[...users].map(([key, { user_id }]) => [key, user_id]),
    ...[...clients].map(([key, { client_id }]) => [key, client_id]),
  ];
  const wrong = ids.find(([key, id]) => key !== id);
  if (wrong) throw new Error(`${wrong[1]} stands under ${wrong[0]}.`);
  const names = [...organizations.values()].map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error("Two organizations have the same name.");
}

function checkMemberships({ organizations, users, roles }: Pillars): void {
  for (const { name, members } of organizations.values()) {
    for (const [userId, roleIds] of members) {
      if (!users.has(userId)) throw new Error(`${userId}, a member of ${name}, does not exist.`);
      const missing = [...roleIds].find((id) => !roles.has(id));
      if (missing !== undefined) throw new Error(`${missing}, a role in ${name}, does not exist.`);
    }
  }
}

function checkGroups({ organizations, groups, users, roles }: Pillars): void {
  for (const { name, organization_id: owner, members } of groups.values()) {
    const missing = [...members].find((id) => !users.has(id));
    if (missing !== undefined) throw new Error(`${missing}, in the group ${name}, does not exist.`);
    if (owner !== undefined && !organizations.has(owner)) throw new Error(`${owner}, of ${name}, does not exist.`);
  }
  for (const { name, groupRoles } of organizations.values()) {
    for (const [groupId, roleIds] of groupRoles) {
      if (!groups.has(groupId)) throw new Error(`${groupId}, a group with roles in ${name}, does not exist.`);
      const missing = [...roleIds].find((id) => !roles.has(id));
      if (missing !== undefined) throw new Error(`${missing}, a role in ${name}, does not exist.`);
    }
  }
}

function checkTemplates({ organizations, organizationTemplates }: Pillars): void {
  for (const { name, templateId } of organizations.values()) {
    if (templateId === undefined || organizationTemplates.has(templateId)) continue;
    throw new Error(`${templateId}, the template of ${name}, does not exist.`);
  }
}
