/** What a stream can be subscribed to: https://auth0.com/docs/customize/events/event-types */
export const EVENT_TYPES = [
  "connection.created",
  "connection.deleted",
  "connection.updated",
  "group.created",
  "group.deleted",
  "group.member.added",
  "group.member.deleted",
  "group.role.assigned",
  "group.role.deleted",
  "group.updated",
  "organization.connection.added",
  "organization.connection.removed",
  "organization.connection.updated",
  "organization.created",
  "organization.deleted",
  "organization.group.role.assigned",
  "organization.group.role.deleted",
  "organization.member.added",
  "organization.member.deleted",
  "organization.member.role.assigned",
  "organization.member.role.deleted",
  "organization.updated",
  "user.created",
  "user.deleted",
  "user.updated",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened: what it happened to as it is now, and as it was before where that is of use. */
export type Change = {
  type: EventType;
  object: Record<string, unknown>;
  previous?: Record<string, unknown>;
};
