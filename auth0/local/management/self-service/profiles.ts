import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement } from "../../limits/entitlements";
import { randomId } from "../../state/random-id";
import type { SelfServiceProfile } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";

const READ = ["read:self_service_profiles"];
const ONE = "/self-service-profiles/:id";
const TEXTS = `${ONE}/custom-text/:language/:page`;
const MAXIMUM = 20;

const STRATEGIES = [
  ...["oidc", "samlp", "waad", "google-apps", "adfs", "okta", "auth0-samlp", "okta-samlp", "keycloak-samlp"],
  "pingfederate",
];
const settings = {
  description: z.string().max(140).nullable().optional(),
  branding: z
    .strictObject({ logo_url: z.url().optional(), colors: z.strictObject({ primary: z.string() }).optional() })
    .nullable()
    .optional(),
  allowed_strategies: z.array(z.enum(STRATEGIES)).min(1).optional(),
  user_attributes: z
    .array(z.strictObject({ name: z.string(), description: z.string(), is_optional: z.boolean() }))
    .max(20)
    .nullable()
    .optional(),
  user_attribute_profile_id: z.string().optional(),
};
const name = z.string().min(1).max(100);
const creation = z.strictObject({ ...settings, name });
const change = z.strictObject({ ...settings, name: name.optional() });
const texts = z.record(z.string(), z.string().max(2000));

/** What companies' administrators may set up by themselves. https://auth0.com/docs/authenticate/enterprise-connections/self-service-SSO */
export const selfServiceProfileEndpoints: Endpoint[] = [
  { operation: "selfServiceProfiles.list", method: "GET", path: "/self-service-profiles", scopes: READ, handle: list },
  {
    operation: "selfServiceProfiles.create",
    method: "POST",
    path: "/self-service-profiles",
    scopes: ["create:self_service_profiles"],
    handle: create,
  },
  { operation: "selfServiceProfiles.get", method: "GET", path: ONE, scopes: READ, handle: get },
  {
    operation: "selfServiceProfiles.update",
    method: "PATCH",
    path: ONE,
    scopes: ["update:self_service_profiles"],
    handle: update,
  },
  {
    operation: "selfServiceProfiles.delete",
    method: "DELETE",
    path: ONE,
    scopes: ["delete:self_service_profiles"],
    handle: remove,
  },
  {
    operation: "selfServiceProfiles.customText.list",
    method: "GET",
    path: TEXTS,
    scopes: ["read:self_service_profile_custom_texts"],
    handle: getTexts,
  },
  {
    operation: "selfServiceProfiles.customText.set",
    method: "PUT",
    path: TEXTS,
    scopes: ["update:self_service_profile_custom_texts"],
    handle: setTexts,
  },
];

function list(core: Core, c: AppContext): Response {
  const profiles = [...core.state.selfServiceProfiles.values()];
  const listing = { key: "self_service_profiles", id: ({ id }: SelfServiceProfile) => id, body: profileBody };
  return c.json(pageBody(profiles, c.req.query(), listing));
}

async function create(core: Core, c: AppContext): Promise<Response> {
  requireEntitlement(core, "self_service_sso");
  const input = await readBody(c, creation);
  if (core.state.selfServiceProfiles.size >= MAXIMUM) {
    throw managementRefusal(409, "No more profiles can be created for this tenant.");
  }
  const now = core.now();
  const made = { id: `ssp_${randomId(22)}`, name: input.name, createdAt: now, updatedAt: now, customTexts: {} };
  const profile: SelfServiceProfile = { ...made, ...withoutNulls(input) };
  core.state.selfServiceProfiles.set(profile.id, profile);
  return c.json(profileBody(profile), 201);
}

function get(core: Core, c: AppContext): Response {
  return c.json(profileBody(requireProfileOf(core, c)));
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const profile = requireProfileOf(core, c);
  const input = await readBody(c, change);
  const changed: SelfServiceProfile = Object.assign({ ...profile }, withoutNulls(input), { updatedAt: core.now() });
  for (const field of ["description", "branding", "user_attributes"] as const) {
    if (input[field] === null) delete changed[field];
  }
  core.state.selfServiceProfiles.set(profile.id, changed);
  return c.json(profileBody(changed));
}

function remove(core: Core, c: AppContext): Response {
  const { id } = requireProfileOf(core, c);
  core.state.selfServiceProfiles.delete(id);
  for (const [ticket, { profileId }] of core.state.ssoTickets)
    if (profileId === id) core.state.ssoTickets.delete(ticket);
  return c.body(null, 204);
}

function getTexts(core: Core, c: AppContext): Response {
  return c.json(requireProfileOf(core, c).customTexts[textKey(c)] ?? {});
}

async function setTexts(core: Core, c: AppContext): Promise<Response> {
  const profile = requireProfileOf(core, c);
  const set = await readBody(c, texts);
  profile.customTexts[textKey(c)] = set;
  return c.json(set);
}

function textKey(c: AppContext): string {
  return `${c.req.param("language")}/${c.req.param("page")}`;
}

/** Throws Auth0's 404, which names the id. */
export function requireProfileOf(core: Core, c: AppContext): SelfServiceProfile {
  const id = c.req.param("id") ?? "";
  const profile = core.state.selfServiceProfiles.get(id);
  if (!profile) throw notFound(`Profile with ID: ${id} not found`);
  return profile;
}

function profileBody({ createdAt, updatedAt, customTexts: _texts, ...profile }: SelfServiceProfile) {
  const times = { created_at: new Date(createdAt).toISOString(), updated_at: new Date(updatedAt).toISOString() };
  return { ...profile, ...times } satisfies Record<string, unknown> & Pick<Management.SelfServiceProfile, "id">;
}

function withoutNulls<Thing extends object>(thing: Thing): { [Key in keyof Thing]: Exclude<Thing[Key], null> } {
  const kept = Object.entries(thing).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Thing]: Exclude<Thing[Key], null> };
}
