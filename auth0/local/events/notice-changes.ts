import type { Next } from "hono";
import type { AppContext, Core } from "../core";
import { mayWrite } from "../http/may-write";
import type { State } from "../state/types";
import type { Change } from "./event-types";
import { type KnownOrganizations, organizationChanges, rememberOrganizations } from "./organization-changes";
import { type KnownUsers, rememberUsers, userChanges } from "./user-changes";

/**
 * Finds out what happened by comparing the state with the last look at it, so that no way of changing something can
 * forget to say so: Management API, sign-in, provisioning, control API and inspector alike.
 */
export type Lookout = {
  /** What happened since the last look; nothing at the first one, and none while nobody listens. */
  look(core: Core): Change[];
};

export function createLookout(): Lookout {
  let seen: { state: State; users: KnownUsers; organizations: KnownOrganizations } | undefined;
  return {
    look(core) {
      const isHeard = [...core.state.eventStreams.values()].some(({ status }) => status === "enabled");
      if (!isHeard) {
        seen = undefined;
        return [];
      }
      // A reset or a restored snapshot is another tenant, not a change of this one.
      if (seen?.state !== core.state) {
        const { state } = core;
        seen = { state, users: rememberUsers(state), organizations: rememberOrganizations(state) };
        return [];
      }
      // Somebody exists before they join, and leaves before they cease to exist.
      const users = userChanges(core, seen.users);
      const deleted = users.filter(({ type }) => type === "user.deleted");
      const others = users.filter(({ type }) => type !== "user.deleted");
      return [...others, ...organizationChanges(core, seen.organizations), ...deleted];
    },
  };
}

/** Publishes what each request changed, once it is answered. Nobody waits for the deliveries. */
export function noticeChanges(core: Core) {
  return async (c: AppContext, next: Next): Promise<void> => {
    await next();
    if (mayWrite(c.req.method, c.req.path)) core.events.publishChanges();
  };
}
