import { z } from "zod";
import type { AppContext, Core } from "../core";
import { managementRefusal } from "../http/refusal";
import type { Endpoint } from "./endpoint";
import { readBody } from "./read-body";

const READ = ["read:prompts"];
const UPDATE = ["update:prompts"];
const TEXTS = "/prompts/:prompt/custom-text/:language";

const change = z.strictObject({
  universal_login_experience: z.enum(["new", "classic"]).optional(),
  identifier_first: z.boolean().nullable().optional(),
  webauthn_platform_first_factor: z.boolean().nullable().optional(),
});
const texts = z.record(z.string(), z.record(z.string(), z.string()));

/** https://auth0.com/docs/api/management/v2/prompts */
export const promptEndpoints: Endpoint[] = [
  { operation: "prompts.getSettings", method: "GET", path: "/prompts", scopes: READ, handle: get },
  { operation: "prompts.updateSettings", method: "PATCH", path: "/prompts", scopes: UPDATE, handle: update },
  { operation: "prompts.customText.get", method: "GET", path: TEXTS, scopes: READ, handle: getTexts },
  { operation: "prompts.customText.set", method: "PUT", path: TEXTS, scopes: UPDATE, handle: setTexts },
  {
    operation: "prompts.rendering.list",
    method: "GET",
    path: "/prompts/rendering",
    scopes: READ,
    handle: listRenderings,
  },
  {
    operation: "prompts.partials.get",
    method: "GET",
    path: "/prompts/:prompt/partials",
    scopes: READ,
    handle: getPartials,
  },
];

function get(core: Core, c: AppContext): Response {
  return c.json(promptSettings(core));
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const changed = { ...core.state.prompts, ...(await readBody(c, change)) };
  if (changed.universal_login_experience === "classic") {
    throw managementRefusal(501, "The local tenant does not implement Classic Login.", "not_implemented");
  }
  core.state.prompts = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null));
  return c.json(promptSettings(core));
}

function promptSettings(core: Core) {
  return {
    universal_login_experience: "new",
    identifier_first: false,
    webauthn_platform_first_factor: false,
    ...core.state.prompts,
  };
}

function getTexts(core: Core, c: AppContext): Response {
  return c.json(core.state.promptTexts.get(textKey(c)) ?? {});
}

/** Replaces all texts of a prompt in a language. They are kept, not shown: the login page has its own. */
async function setTexts(core: Core, c: AppContext): Promise<Response> {
  core.state.promptTexts.set(textKey(c), await readBody(c, texts));
  return c.body(null, 200);
}

function textKey(c: AppContext): string {
  return `${c.req.param("prompt")}/${c.req.param("language")}`;
}

/** Pages of one's own need a custom domain; there are none. */
function listRenderings(_core: Core, c: AppContext): Response {
  const empty = { start: 0, limit: 50, total: 0, configs: [] };
  return c.json(c.req.query("include_totals") === "true" ? empty : empty.configs);
}

function getPartials(_core: Core, c: AppContext): Response {
  return c.json({});
}
