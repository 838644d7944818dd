import { z } from "zod";
import type { AppContext } from "../core";
import { controlRefusal } from "../http/refusal";
import { planProfile } from "../limits/plans";
import { PROVIDER_FAULTS } from "../providers/faults";
import {
  branding,
  metadata,
  organizationInput,
  organizationName,
  personInput,
  providerInput,
  providerPersonInput,
} from "../seed";
import { snapshot } from "../snapshot/snapshot";

/** 1 to 128 printable ASCII characters, as at Auth0. */
const groupName = z.string().regex(/^[\x20-\x7e]{1,128}$/, "A group's name has 1 to 128 printable ASCII characters.");

/** Bodies of the control API. Strict: a misspelt field is a mistake in a test. */
export const bodies = {
  people: z.strictObject({ people: z.array(personInput).min(1) }),
  personChange: z.strictObject({
    name: z.string().min(1).optional(),
    password: z.string().optional(),
    blocked: z.boolean().optional(),
    email_verified: z.boolean().optional(),
  }),
  organizations: z.strictObject({ organizations: z.array(organizationInput).min(1) }),
  organizationChange: z.strictObject({
    name: organizationName.optional(),
    display_name: z.string().min(1).max(255).optional(),
    branding: branding.optional(),
    metadata: metadata.optional(),
  }),
  group: z.strictObject({
    name: groupName,
    organization: z.string().min(1).optional(),
    members: z.array(z.string().min(1)),
  }),
  memberRoles: z.strictObject({ roles: z.array(z.string()) }),
  settings: z.strictObject({
    allow_organization_name_in_authentication_api: z.boolean().optional(),
    session_lifetime: z.number().positive().optional(),
    idle_session_lifetime: z.number().positive().optional(),
  }),
  apis: z.strictObject({ token_lifetime: z.int().positive() }),
  switches: z.strictObject({
    silentSignOnAcrossOrganizations: z.boolean().optional(),
    skipPickerForSoleOrganization: z.boolean().optional(),
    ungrantedOrganizationError: z.enum(["access_denied", "unauthorized_client"]).optional(),
    refuseRefreshAfterRemoval: z.boolean().optional(),
    consistencyDelayMs: z.int().nonnegative().optional(),
    newInvitationRevokesEarlier: z.boolean().optional(),
    groupRolesInEvent: z.boolean().optional(),
    retryAfterOnManagementLimit: z.boolean().optional(),
    provisioningMakesMembers: z.boolean().optional(),
    logsKnowOrganization: z.boolean().optional(),
    pendingInvitationLimit: z.int().nonnegative().optional(),
  }),
  provider: providerInput.extend({
    /** Days that its certificate is good for; negative for one that is over. */
    certificateDays: z.int().default(3650),
  }),
  providerChange: z.strictObject({
    title: z.string().min(1).optional(),
    people: z.array(providerPersonInput).optional(),
    isDown: z.boolean().optional(),
    fault: z.enum(PROVIDER_FAULTS).optional(),
    claims: z.record(z.string(), z.json()).optional(),
  }),
  dns: z.strictObject({ txt: z.array(z.string().min(1).max(1024)).max(20) }),
  deliveries: z.strictObject({ paused: z.boolean() }),
  snapshot,
  plan: z.strictObject({ profile: planProfile }),
  clock: z.union([
    z.strictObject({ freeze: z.literal(true) }),
    z.strictObject({ resume: z.literal(true) }),
    z.strictObject({ advanceSeconds: z.number().positive() }),
  ]),
};

/** The JSON body of a control request; throws 415 for another content type and 400 with every mistake named. */
export async function readBody<Shape extends z.ZodType>(c: AppContext, shape: Shape): Promise<z.infer<Shape>> {
  // Anything else could be sent by a foreign page without a preflight.
  if (!c.req.header("content-type")?.startsWith("application/json")) {
    throw controlRefusal(415, "Send application/json.");
  }
  const json: unknown = await c.req.json().catch(() => undefined);
  const result = shape.safeParse(json);
  if (!result.success) throw controlRefusal(400, z.prettifyError(result.error));
  return result.data;
}
