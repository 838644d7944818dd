import type { Strategy } from "../../state/resource-types";

const COMMON = [
  { auth0: "preferred_username", scim: "userName" },
  { auth0: "email", scim: "emails[primary eq true].value" },
  { auth0: "name", scim: "displayName" },
  { auth0: "given_name", scim: "name.givenName" },
  { auth0: "family_name", scim: "name.familyName" },
  { auth0: "blocked", scim: "active" },
];

/** SCIM attributes and the fields of a user that they become, where a configuration names none of its own. */
export function defaultScimMapping(strategy: Strategy): { auth0: string; scim: string }[] {
  const external = strategy === "waad" ? "app_metadata.azure_external_id" : "app_metadata.external_id";
  return [...COMMON, { auth0: external, scim: "externalId" }];
}
