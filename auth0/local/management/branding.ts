import { z } from "zod";
import type { AppContext, Core } from "../core";
import { notFound } from "../http/refusal";
import type { Endpoint } from "./endpoint";
import { readBody } from "./read-body";

const color = z.string().regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/, "Object didn't pass validation for format css-color");
const UPDATE = ["update:branding"];
const READ = ["read:branding"];

const change = z.strictObject({
  colors: z
    .strictObject({
      primary: color.optional(),
      page_background: z.union([color, z.record(z.string(), z.unknown())]).optional(),
    })
    .nullable()
    .optional(),
  favicon_url: z.string().nullable().optional(),
  logo_url: z.string().nullable().optional(),
  font: z.strictObject({ url: z.string().nullable().optional() }).nullable().optional(),
});

/** Of the tenant; an organization's own branding goes before it. https://auth0.com/docs/api/management/v2/branding */
export const brandingEndpoints: Endpoint[] = [
  { operation: "branding.get", method: "GET", path: "/branding", scopes: READ, handle: get },
  { operation: "branding.update", method: "PATCH", path: "/branding", scopes: UPDATE, handle: update },
  {
    operation: "branding.templates.getUniversalLogin",
    method: "GET",
    path: "/branding/templates/universal-login",
    scopes: READ,
    handle: getTemplate,
  },
  // Both are asked for with the branding by auth0-deploy-cli, and both are empty in a tenant that has no custom domain.
  {
    operation: "customDomains.list",
    method: "GET",
    path: "/custom-domains",
    scopes: ["read:custom_domains"],
    handle: customDomains,
  },
];

function get(core: Core, c: AppContext): Response {
  return c.json(core.state.branding);
}

/** null takes a field away. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const changed = { ...core.state.branding, ...(await readBody(c, change)) };
  core.state.branding = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null));
  return c.json(core.state.branding);
}

/** Page templates need a custom domain. */
function getTemplate(): Response {
  throw notFound("There was an error retrieving branding settings: No branding settings found");
}

function customDomains(_core: Core, c: AppContext): Response {
  return c.json([]);
}
