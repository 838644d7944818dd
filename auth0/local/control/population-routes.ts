import { Hono } from "hono";
import { changePassword } from "../authentication/change-password";
import { announceBlock, deletePerson } from "../authentication/end-sessions";
import type { AppEnv, Core } from "../core";
import { organizationBody } from "../management/organizations/organization-body";
import {
  addOrganization,
  removeOrganization,
  requireFreeName,
  requireOrganization,
  requireRole,
} from "../state/organizations";
import { addPerson, requirePerson } from "../state/people";
import type { Organization, User } from "../state/types";
import { bodies, readBody } from "./inputs";

/** People, companies and memberships: one request makes as many as a test or a benchmark wants. */
export function populationRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  mountPeople(core, routes);
  mountOrganizations(core, routes);
  mountMembers(core, routes);
  routes.get("/state", (c) => c.json(summary(core)));
  return routes;
}

function mountPeople(core: Core, routes: Hono<AppEnv>): void {
  routes.get("/people", (c) =>
    c.json({ people: [...core.state.users.values()].map((user) => personBody(core, user)) }),
  );
  routes.post("/people", async (c) => {
    const { people } = await readBody(c, bodies.people);
    return c.json({ people: people.map((person) => personBody(core, addPerson(core.state, person, core.now()))) }, 201);
  });
  routes.patch("/people/:user", async (c) => {
    const user = requirePerson(core.state, c.req.param("user"));
    const wasBlocked = user.blocked;
    const { password, ...change } = await readBody(c, bodies.personChange);
    Object.assign(user, change, { updatedAt: core.now() });
    if (password !== undefined) changePassword(core, user, password);
    if (user.blocked && !wasBlocked) announceBlock(core, user.user_id);
    return c.json(personBody(core, user));
  });
  routes.delete("/people/:user", (c) => {
    deletePerson(core, requirePerson(core.state, c.req.param("user")).user_id);
    return c.body(null, 204);
  });
}

function mountOrganizations(core: Core, routes: Hono<AppEnv>): void {
  routes.get("/organizations", (c) =>
    c.json({ organizations: [...core.state.organizations.values()].map((company) => companyBody(core, company)) }),
  );
  routes.post("/organizations", async (c) => {
    const { organizations } = await readBody(c, bodies.organizations);
    const created = organizations.map((input) => addOrganization(core.state, input, core.now()));
    return c.json({ organizations: created.map((company) => companyBody(core, company)) }, 201);
  });
  routes.patch("/organizations/:org", async (c) => {
    const organization = requireOrganization(core.state, c.req.param("org"));
    const change = await readBody(c, bodies.organizationChange);
    if (change.name !== undefined && change.name !== organization.name) requireFreeName(core.state, change.name);
    Object.assign(organization, change);
    return c.json(companyBody(core, organization));
  });
  routes.delete("/organizations/:org", (c) => {
    removeOrganization(core.state, requireOrganization(core.state, c.req.param("org")));
    return c.body(null, 204);
  });
}

function mountMembers(core: Core, routes: Hono<AppEnv>): void {
  routes.put("/organizations/:org/members/:user", async (c) => {
    const organization = requireOrganization(core.state, c.req.param("org"));
    const user = requirePerson(core.state, c.req.param("user"));
    const { roles } = await readBody(c, bodies.memberRoles);
    organization.members.set(user.user_id, new Set(roles.map((role) => requireRole(core.state, role))));
    return c.json(companyBody(core, organization));
  });
  routes.delete("/organizations/:org/members/:user", (c) => {
    const organization = requireOrganization(core.state, c.req.param("org"));
    organization.members.delete(requirePerson(core.state, c.req.param("user")).user_id);
    return c.body(null, 204);
  });
}

function personBody(core: Core, { user_id, name, email, email_verified, blocked, password }: User) {
  const organizations = [...core.state.organizations.values()]
    .filter(({ members }) => members.has(user_id))
    .map(({ id, name: slug, members }) => ({ id, name: slug, roles: roleNames(core, members.get(user_id)) }));
  return { user_id, name, email, email_verified, blocked, password, organizations };
}

function companyBody(core: Core, organization: Organization) {
  const members = [...organization.members].map(([user_id, roles]) => ({ user_id, roles: roleNames(core, roles) }));
  return { ...organizationBody(organization), members };
}

function roleNames(core: Core, roles: Set<string> = new Set()): string[] {
  return [...roles].map((id) => core.state.roles.get(id)?.name ?? id);
}

function summary({ issuer, rootDomain, state, switches, now }: Core) {
  const counted = ["organizations", "users", "clients", "sessions", "transactions", "codes", "refreshTokens"] as const;
  return {
    issuer,
    rootDomain,
    now: new Date(now()).toISOString(),
    counts: Object.fromEntries(counted.map((name) => [name, state[name].size])),
    settings: state.settings,
    switches,
  };
}
