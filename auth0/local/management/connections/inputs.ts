import { z } from "zod";
import type { Core } from "../../core";
import { withMetadata } from "../../federation/saml-settings";
import { managementRefusal } from "../../http/refusal";
import type { Strategy } from "../../state/resource-types";
import { bodyRefusal } from "../read-body";
import { OPTIONS } from "./options";

const STRATEGIES = ["auth0", "oidc", "samlp", "okta", "waad", "google-apps"] as const satisfies Strategy[];

/** Object keys and values of up to 255 characters, ten of them. */
const metadata = z
  .record(z.string().max(255), z.string().max(255).nullable())
  .refine((value) => Object.keys(value).length <= 10, "at most 10 keys");

const settings = {
  display_name: z.string().max(128).optional(),
  enabled_clients: z.array(z.string()).optional(),
  realms: z.array(z.string()).optional(),
  is_domain_connection: z.boolean().optional(),
  show_as_button: z.boolean().optional(),
  metadata: metadata.optional(),
  authentication: z.strictObject({ active: z.boolean() }).optional(),
  connected_accounts: z.strictObject({ active: z.boolean(), cross_app_access: z.boolean().optional() }).optional(),
  options: z.record(z.string(), z.unknown()).optional(),
};

/** Body of `POST /connections`. The name cannot be changed later. */
export const connectionCreation = z.strictObject({
  ...settings,
  name: z
    .string()
    .max(128)
    .regex(
      /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/,
      "String does not match pattern ^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$",
    ),
  strategy: z.enum(STRATEGIES),
});
/** Body of `PATCH /connections/:id`. */
export const connectionChange = z.strictObject(settings);

/**
 * The options of a connection as they are kept: a SAML provider's metadata is read there and then, as at Auth0. Throws a
 * 400 that says what is wrong with it.
 */
export async function resolvedOptions(core: Core, strategy: Strategy, options: Record<string, unknown>) {
  const checked = checkedOptions(strategy, options);
  if (strategy !== "samlp") return checked;
  try {
    return await withMetadata(core, checked);
  } catch (error) {
    throw managementRefusal(400, error instanceof Error ? error.message : "The metadata does not fit.", "invalid_body");
  }
}

/** The options of a connection; throws 400 `invalid_body` naming what its strategy misses. */
function checkedOptions(strategy: Strategy, options: Record<string, unknown>): Record<string, unknown> {
  const result = z.object({ options: OPTIONS[strategy] }).safeParse({ options }, { reportInput: true });
  if (!result.success) throw bodyRefusal(result.error);
  return result.data.options;
}
