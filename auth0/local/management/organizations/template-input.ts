import { z } from "zod";

const deletion = z.enum(["allow", "allow_if_empty"]);
const access = z.enum(["write", "read_only", "hidden"]);
const name = z
  .string()
  .min(1)
  .max(100)
  // A pattern of Auth0's documentation: no NUL.
  .refine((text) => !text.includes("\0"));

const settings = {
  is_default: z.boolean().optional(),
  connection_deletion_behavior: deletion.optional(),
  connection_profile_id: z.string().nullable().optional(),
  user_attribute_profile_id: z.string().nullable().optional(),
  allowed_strategies: z
    .array(z.enum(["adfs", "google-apps", "oidc", "okta", "pingfederate", "samlp", "waad"]))
    .nullable()
    .optional(),
  invitation_landing_client_id: z.string().nullable().optional(),
  admin_roles_assignment: z.array(z.string()).nullable().optional(),
  use_for_organization_discovery: z
    .strictObject({ default_value: z.boolean(), allowed_values: z.array(z.boolean()).optional() })
    .nullable()
    .optional(),
  role_visibility_policy: z
    .strictObject({
      default_value: access,
      overrides: z.array(z.strictObject({ role_id: z.string(), access })).optional(),
    })
    .nullable()
    .optional(),
};
const behaviours = {
  organization_deletion_behavior: deletion,
  enforce_permission_ceiling: z.boolean(),
  enforce_self_assignment_restriction: z.boolean(),
};

/** https://auth0.com/docs/api/management/v2/organization-templates/post-organization-templates */
export const newTemplate = z.strictObject({ name, ...behaviours, ...settings });

/** https://auth0.com/docs/api/management/v2/organization-templates/patch-organization-templates-by-id */
export const templateChange = newTemplate.partial();
