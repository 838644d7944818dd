import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { replaceKeywords } from "./configuration/keywords";

const DEFAULT_FILE = new URL("./seed.yaml", import.meta.url);

/** An organization's name: Auth0's rule, https://auth0.com/docs/manage-users/organizations/organizations-overview */
export const organizationName = z
  .string()
  .max(50)
  .regex(/^(?!org_)[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/);

export const branding = z.object({
  logo_url: z.url().optional(),
  colors: z.object({ primary: z.string(), page_background: z.string() }).optional(),
});

export const metadata = z
  .record(z.string().max(255), z.string().max(255))
  .refine((value) => Object.keys(value).length <= 25, "at most 25 keys");

export const personInput = z.strictObject({
  user_id: z.string().optional(),
  name: z.string().min(1),
  email: z.email().toLowerCase(),
  password: z.string().default("tenantry"),
  email_verified: z.boolean().default(true),
  blocked: z.boolean().default(false),
});

/** A connection that an organization's people can sign in through, named as in deploy-cli's `organizations`. */
const enabledConnection = z.strictObject({
  name: z.string(),
  assign_membership_on_login: z.boolean().default(false),
  show_as_button: z.boolean().default(true),
  is_signup_enabled: z.boolean().default(false),
});

export const organizationInput = z.strictObject({
  id: z
    .string()
    .regex(/^org_[A-Za-z0-9]{16}$/)
    .optional(),
  name: organizationName,
  display_name: z.string().min(1).max(255).optional(),
  branding: branding.optional(),
  metadata: metadata.optional(),
  connections: z.array(enabledConnection).max(10).optional().meta({ description: "absent = every database" }),
  members: z.array(z.strictObject({ email: z.email().toLowerCase(), roles: z.array(z.string()) })).default([]),
  machines: z.array(z.string()).optional().meta({ description: "clients whose grants count for this company" }),
});

export const providerPersonInput = z.strictObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  email: z.email().toLowerCase(),
  groups: z.array(z.string()).default([]),
});

/** An identity provider that a company can connect to. */
export const providerInput = z.strictObject({
  name: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1).optional(),
  protocol: z.enum(["oidc", "saml"]),
  people: z.array(providerPersonInput).default([]),
});

const seed = z.strictObject({
  organizations: z.array(organizationInput),
  people: z.array(personInput),
  identity_providers: z.array(providerInput).optional(),
});

export type ProviderInput = z.infer<typeof providerInput>;
export type ProviderPersonInput = z.infer<typeof providerPersonInput>;

export type PersonInput = z.infer<typeof personInput>;
export type OrganizationInput = z.infer<typeof organizationInput>;
/** Companies and people that a local tenant starts with. */
export type Seed = z.infer<typeof seed>;

/**
 * Reads a seed (YAML or JSON); without a file, the one that Tenantry ships.
 * @param localUrl origin of the local tenant without a slash at the end, for the seed's own logos
 */
export function readSeed(localUrl: string, file: URL | string = DEFAULT_FILE): Seed {
  const text = replaceKeywords(readFileSync(file, "utf8"), { LOCAL_URL: localUrl });
  const result = seed.safeParse(parse(text));
  if (!result.success) throw new Error(`The seed does not fit:\n${z.prettifyError(result.error)}`);
  return result.data;
}
