import type { Resource } from "./attribute-path";
import { USER_SCHEMA } from "./scim-users";

/** What this endpoint can do: RFC 7643 section 5. */
export const SERVICE_PROVIDER_CONFIG: Resource = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  documentationUri: "https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim",
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 100 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    { type: "oauthbearertoken", name: "Bearer token", description: "A SCIM token of the connection", primary: true },
  ],
};

const RESOURCE_TYPE: Resource = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  id: "User",
  name: "User",
  endpoint: "/Users",
  schema: USER_SCHEMA,
};

const attribute = (name: string, type: string, more: Resource = {}) => ({
  name,
  type,
  multiValued: false,
  required: false,
  mutability: "readWrite",
  returned: "default",
  ...more,
});

const USER: Resource = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  id: USER_SCHEMA,
  name: "User",
  attributes: [
    attribute("userName", "string", { required: true, uniqueness: "server" }),
    attribute("externalId", "string"),
    attribute("displayName", "string"),
    attribute("active", "boolean"),
    attribute("name", "complex", {
      subAttributes: [attribute("givenName", "string"), attribute("familyName", "string")],
    }),
    attribute("emails", "complex", {
      multiValued: true,
      subAttributes: [attribute("value", "string"), attribute("type", "string"), attribute("primary", "boolean")],
    }),
  ],
};

export const RESOURCE_TYPES = list([RESOURCE_TYPE]);
export const SCHEMAS = list([USER]);

function list(resources: Resource[]): Resource {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
