import { z } from "zod";
import type { Connection } from "../state/resource-types";

/** What becomes of a provider's claims: the fields of a user, and everything else it said. */
export type MappedProfile = {
  /** The id within the connection. */
  id: string;
  fields: {
    name?: string;
    email?: string;
    email_verified?: boolean;
    nickname?: string;
    given_name?: string;
    family_name?: string;
    picture?: string;
  };
  attributes: Record<string, unknown>;
};

const FIELDS = ["name", "email", "nickname", "given_name", "family_name", "picture"] as const;
/** About the token, not about the person. */
const OF_THE_TOKEN = new Set([
  "iss",
  "aud",
  "exp",
  "iat",
  "nbf",
  "nonce",
  "azp",
  "at_hash",
  "c_hash",
  "auth_time",
  "jti",
  "sid",
]);

const attributeMap = z.looseObject({
  mapping_mode: z.enum(["bind_all", "basic_profile", "use_map"]).default("bind_all"),
  attributes: z.record(z.string(), z.unknown()).default({}),
});

/** https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/configure-pkce-claim-mapping-for-oidc */
export function mappedOidc(
  { strategy, options }: Connection,
  claims: Record<string, unknown> & { sub: string },
): MappedProfile {
  const { mapping_mode: mode, attributes: map } = attributeMap
    .catch({ mapping_mode: "bind_all", attributes: {} })
    .parse(options.attribute_map);
  const said = Object.fromEntries(Object.entries(claims).filter(([name]) => !OF_THE_TOKEN.has(name) && name !== "sub"));
  const mapped = Object.fromEntries(Object.entries(map).map(([name, template]) => [name, filled(template, claims)]));
  const profile = mode === "use_map" ? mapped : { ...said, ...mapped };
  const isTrusted = options.should_trust_email_verified_connection === "always_set_emails_as_verified";
  const sorted = sortedOut({ ...profile, ...(strategy === "waad" && isTrusted ? { email_verified: true } : {}) });
  const { attributes, ...rest } = sorted;
  return { id: idOf(strategy, claims), ...rest, attributes: mode === "basic_profile" ? {} : attributes };
}

/** Google calls people by their email, Microsoft by an object id where there is one. */
function idOf(strategy: string, claims: Record<string, unknown> & { sub: string }): string {
  const { sub, oid, email } = claims;
  if (strategy === "google-apps" && typeof email === "string") return email;
  return strategy === "waad" && typeof oid === "string" ? oid : sub;
}

/** `${context.tokenset.claim}` as it is where nothing stands around it, as text inside of text. */
function filled(template: unknown, claims: Record<string, unknown>): unknown {
  if (typeof template !== "string") return template;
  const sole = template.match(/^\$\{context\.(?:tokenset|userinfo)\.([\w.:/-]+)\}$/)?.[1];
  if (sole !== undefined) return claims[sole];
  return template.replaceAll(/\$\{context\.(?:tokenset|userinfo)\.([\w.:/-]+)\}/g, (_all, name) =>
    String(claims[name] ?? ""),
  );
}

const CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
/** The names under which providers commonly say these things. */
const USUAL: Record<string, string[]> = {
  email: ["email", "mail", `${CLAIMS}/emailaddress`, "urn:oid:0.9.2342.19200300.100.1.3"],
  email_verified: ["email_verified"],
  name: ["name", "displayName", `${CLAIMS}/name`, "http://schemas.microsoft.com/identity/claims/displayname"],
  given_name: ["given_name", "givenName", "firstName", `${CLAIMS}/givenname`, "urn:oid:2.5.4.42"],
  family_name: ["family_name", "surname", "sn", "lastName", `${CLAIMS}/surname`, "urn:oid:2.5.4.4"],
  groups: [
    "groups",
    "http://schemas.xmlsoap.org/claims/Group",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
  ],
};

const fieldsMap = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});

/** https://auth0.com/docs/authenticate/protocols/saml/saml-sso-integrations/configure-auth0-saml-service-provider */
export function mappedSaml(
  { options }: Connection,
  nameId: string,
  attributes: Record<string, unknown>,
): MappedProfile {
  const own = fieldsMap.parse(options.fieldsMap ?? {});
  const sources = { ...USUAL, ...own };
  const find = (names: string | string[]) =>
    [names]
      .flat()
      .map((name) => attributes[name])
      .find((value) => value !== undefined);
  const { user_id: idSource, ...fields } = sources;
  const mapped = Object.fromEntries(
    Object.entries(fields)
      .map(([name, names]) => [name, find(names)] as const)
      .filter(([, value]) => value !== undefined),
  );
  const used = new Set(Object.values(sources).flat());
  const others = Object.fromEntries(Object.entries(attributes).filter(([name]) => !used.has(name)));
  const configured = typeof options.user_id_attribute === "string" ? options.user_id_attribute : idSource;
  const id = configured === undefined ? undefined : find(configured);
  return { id: typeof id === "string" ? id : nameId, ...sortedOut({ ...others, ...mapped }) };
}

/** Fields of a user by their kinds; what is no field, or of another kind, stays an attribute. */
function sortedOut(profile: Record<string, unknown>): Pick<MappedProfile, "fields" | "attributes"> {
  const fields: MappedProfile["fields"] = {};
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(profile)) {
    const field = FIELDS.find((known) => known === name);
    if (value === undefined) continue;
    if (name === "email_verified") fields.email_verified = value === true || value === "true";
    else if (field && typeof value === "string") fields[field] = field === "email" ? value.trim().toLowerCase() : value;
    else attributes[name] = value;
  }
  return { fields, attributes };
}
