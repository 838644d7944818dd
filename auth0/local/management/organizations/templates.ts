import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { OrganizationTemplate } from "../../state/organization-types";
import { randomId } from "../../state/random-id";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { checkpointOnly } from "./page-quirks";
import { newTemplate, templateChange } from "./template-input";

const ALL = "/organization-templates";
const ONE = `${ALL}/:id`;
const READ = ["read:organization_templates"];

/**
 * What the administrators of an organization may do by themselves. The operations stand in Auth0's documentation, which
 * has none for deleting; of the scopes the `auth0` package names the one for reading only, the others follow its pattern.
 * https://auth0.com/docs/api/management/v2/organization-templates/get-organization-templates
 */
export const organizationTemplates: Endpoint[] = [
  { operation: "organizationTemplates.list", method: "GET", path: ALL, scopes: READ, handle: list },
  {
    operation: "organizationTemplates.create",
    method: "POST",
    path: ALL,
    scopes: ["create:organization_templates"],
    handle: create,
  },
  { operation: "organizationTemplates.get", method: "GET", path: ONE, scopes: READ, handle: get },
  {
    operation: "organizationTemplates.update",
    method: "PATCH",
    path: ONE,
    scopes: ["update:organization_templates"],
    handle: update,
  },
  {
    operation: "organizationTemplates.listOrganizations",
    method: "GET",
    path: `${ONE}/organizations`,
    scopes: READ,
    handle: listOrganizations,
  },
];

function list(core: Core, c: AppContext): Response {
  const listing = { key: "organization_templates", id: ({ id }: OrganizationTemplate) => id, body: templateBody };
  return c.json(pageBody(byId([...core.state.organizationTemplates.values()]), checkpointOnly(c.req.query()), listing));
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const fields = await readBody(c, newTemplate);
  const now = core.now();
  const made = { id: `otpl_${randomId(16)}`, name: fields.name, createdAt: now, updatedAt: now };
  return c.json(templateBody(keep(core, made, fields)), 201);
}

function get(core: Core, c: AppContext): Response {
  return c.json(templateBody(templateOf(core, c)));
}

/** What is not sent stays; null takes a setting away. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const template = templateOf(core, c);
  const change = await readBody(c, templateChange);
  return c.json(templateBody(keep(core, { ...template, updatedAt: core.now() }, change)));
}

function listOrganizations(core: Core, c: AppContext): Response {
  const { id: template } = templateOf(core, c);
  const using = [...core.state.organizations.values()].filter(({ templateId }) => templateId === template);
  const listing = {
    key: "organizations",
    id: ({ id }: { id: string }) => id,
    body: ({ id }: { id: string }) => ({ id }),
  };
  return c.json(pageBody(byId(using), checkpointOnly(c.req.query()), listing));
}

/** Takes over the fields that were sent. New organizations have one default, so that a new one replaces the last. */
function keep(core: Core, template: OrganizationTemplate, fields: Record<string, unknown>): OrganizationTemplate {
  const known = Object.entries({ ...template, ...fields }).filter(([, value]) => value !== null && value !== undefined);
  const kept: OrganizationTemplate = Object.assign(Object.fromEntries(known), pick(template));
  if (typeof fields.name === "string") kept.name = fields.name;
  const { organizationTemplates: all } = core.state;
  if (fields.is_default === true) for (const [id, other] of all) all.set(id, { ...other, is_default: false });
  all.set(kept.id, kept);
  return kept;
}

const pick = ({ id, name, createdAt, updatedAt }: OrganizationTemplate) => ({ id, name, createdAt, updatedAt });

const byId = <Thing extends { id: string }>(things: Thing[]): Thing[] =>
  things.sort((one, other) => (one.id < other.id ? -1 : 1));

function templateOf(core: Core, c: AppContext): OrganizationTemplate {
  const template = core.state.organizationTemplates.get(c.req.param("id") ?? "");
  if (!template) throw notFound("The organization template does not exist.");
  return template;
}

export function templateBody({ createdAt, updatedAt, ...template }: OrganizationTemplate) {
  const times = { created_at: new Date(createdAt).toISOString(), updated_at: new Date(updatedAt).toISOString() };
  return { ...template, ...times } satisfies Known<Management.OrganizationTemplate>;
}
