import { z } from "zod";
import { organizationName } from "../../seed";

/** Bodies of POST and PATCH /organizations. https://auth0.com/docs/api/management/v2/organizations/post-organizations */

const hexColor = z.string().regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/);
const quota = z.int().min(1).max(2_147_483_647).optional();

const fields = {
  display_name: z.string().min(1).max(255).optional(),
  branding: z
    .strictObject({
      logo_url: z.url().optional(),
      colors: z.strictObject({ primary: hexColor, page_background: hexColor }).optional(),
    })
    .optional(),
  metadata: z
    .record(z.string().max(255), z.string().max(255).nullable())
    .refine((value) => Object.keys(value).length <= 25, "Too many properties defined, maximum 25")
    // A key without a value is a key that is not there.
    .transform((value) =>
      Object.fromEntries(Object.entries(value).flatMap(([key, text]) => (text === null ? [] : [[key, text]]))),
    )
    .optional(),
  third_party_client_access: z.enum(["allow", "block"]).optional(),
  is_app_entitlement_active: z.boolean().optional(),
};

const tokenQuota = z.strictObject({
  client_credentials: z.strictObject({ enforce: z.boolean().optional(), per_hour: quota, per_day: quota }),
});

/** What can be said about a connection in an organization. */
export const connectionSettings = {
  assign_membership_on_login: z.boolean().optional(),
  show_as_button: z.boolean().optional(),
  is_signup_enabled: z.boolean().optional(),
};

export const newConnection = z.strictObject({ connection_id: z.string(), ...connectionSettings });

export const connectionChange = z.strictObject(connectionSettings);

function areDifferent(connections: { connection_id: string }[]): boolean {
  return new Set(connections.map(({ connection_id }) => connection_id)).size === connections.length;
}

export const newOrganization = z.strictObject({
  name: organizationName,
  ...fields,
  token_quota: tokenQuota.optional(),
  enabled_connections: z.array(newConnection).max(10).refine(areDifferent, "Array items are not unique").optional(),
});

export const organizationChange = z.strictObject({
  name: organizationName.optional(),
  ...fields,
  token_quota: tokenQuota.nullable().optional(),
});
