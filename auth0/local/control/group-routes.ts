import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { createGroup } from "../state/groups";
import { requireOrganization } from "../state/organizations";
import { requirePerson } from "../state/people";
import { bodies, readBody } from "./inputs";

/** Groups, which at Auth0 come from an identity provider: people and organization by id, email or name. */
export function groupRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post("/groups", async (c) => {
    const { name, organization, members } = await readBody(c, bodies.group);
    const organizationId = organization === undefined ? undefined : requireOrganization(core.state, organization).id;
    const userIds = members.map((member) => requirePerson(core.state, member).user_id);
    const group = createGroup(core.state, { name, organizationId, members: userIds }, core.now());
    return c.json({ id: group.id, name, organization_id: organizationId, members: [...group.members] }, 201);
  });
  return routes;
}
