import type { Hono } from "hono";
import { z } from "zod";
import { announceBlock, endSession } from "../authentication/end-sessions";
import { revokeFamily } from "../authentication/refresh-tokens";
import type { AppEnv, Core } from "../core";
import { metadata, organizationInput } from "../seed";
import { addOrganization, requireOrganization } from "../state/organizations";
import { requirePerson } from "../state/people";
import { onForm, valid } from "./forms";

/** A field that stands once or several times in a form. */
const several = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const organization = z.object({
  name: z.string(),
  display_name: z.string().transform((text) => (text === "" ? undefined : text)),
});
const person = z.object({ blocked: z.enum(["true", "false"]).optional(), factor: z.literal("remove").optional() });

/** Forms about who is there: companies, people, sessions, refresh tokens, mails. */
export function mountPopulationForms(core: Core, routes: Hono<AppEnv>): void {
  onForm(routes, "/organizations", organization, (input) => {
    addOrganization(core.state, valid(organizationInput, { ...input, members: [] }), core.now());
  });
  onForm(routes, "/organizations/:id/metadata", z.object({ key: several, value: several }), ({ key, value }, c) => {
    const pairs = key.map((name, index) => [name.trim(), value[index] ?? ""]).filter(([name]) => name !== "");
    requireOrganization(core.state, c.req.param("id") ?? "").metadata = valid(metadata, Object.fromEntries(pairs));
  });
  onForm(routes, "/people/:id", person, ({ blocked, factor }, c) => {
    const user = requirePerson(core.state, c.req.param("id") ?? "");
    if (blocked === "true" && !user.blocked) announceBlock(core, user.user_id);
    if (blocked !== undefined) user.blocked = blocked === "true";
    if (factor !== undefined) delete user.otp;
    user.updatedAt = core.now();
  });
  onForm(routes, "/sessions/end", z.object({ sid: z.string() }), ({ sid }) => {
    for (const session of [...core.state.sessions.values()]) {
      if (session.sid === sid) endSession(core, session, "session-revoked");
    }
  });
  onForm(routes, "/refresh-tokens/revoke", z.object({ id: z.string() }), ({ id }) => {
    for (const token of [...core.state.refreshTokens.values()]) if (token.id === id) revokeFamily(core, token);
  });
  onForm(routes, "/outbox/clear", z.object({}), () => {
    core.state.outbox.length = 0;
  });
}
