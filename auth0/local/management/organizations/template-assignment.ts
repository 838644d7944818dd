import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import { organizationOf } from "./organization-of";
import { templateBody } from "./templates";

const ASSIGNED = "/organizations/:id/organization-templates";
const UPDATE = ["update:organization_templates"];

/** Which template an organization was given; an organization that was given none has no template here, default or not. */
export const templateAssignment: Endpoint[] = [
  {
    operation: "organizations.organizationTemplate.get",
    method: "GET",
    path: ASSIGNED,
    scopes: ["read:organization_templates"],
    handle: get,
  },
  {
    operation: "organizations.organizationTemplate.assignOrganizationTemplate",
    method: "PUT",
    path: `${ASSIGNED}/:template_id`,
    scopes: UPDATE,
    handle: assign,
  },
  {
    operation: "organizations.organizationTemplate.unassignOrganizationTemplate",
    method: "DELETE",
    path: `${ASSIGNED}/:template_id`,
    scopes: UPDATE,
    handle: unassign,
  },
];

function get(core: Core, c: AppContext): Response {
  const { templateId = "" } = organizationOf(core, c);
  const template = core.state.organizationTemplates.get(templateId);
  if (!template) throw notFound("No organization template is assigned to this organization.");
  return c.json(templateBody(template));
}

/** Replaces the template that it has. The SDK declares a 400 and no 404, hence the answer to an unknown template. */
function assign(core: Core, c: AppContext): Response {
  const organization = organizationOf(core, c);
  const id = c.req.param("template_id") ?? "";
  if (!core.state.organizationTemplates.has(id)) {
    throw managementRefusal(400, "The organization template does not exist.");
  }
  organization.templateId = id;
  return c.body(null, 204);
}

/** A template that the organization does not have is passed over. */
function unassign(core: Core, c: AppContext): Response {
  const organization = organizationOf(core, c);
  if (organization.templateId === c.req.param("template_id")) delete organization.templateId;
  return c.body(null, 204);
}
