import "server-only";
import { withLease } from "@/lib/db/lease";
import { AppError } from "@/lib/errors";
import { once, read, write } from "./management/call";
import { managementClient } from "./management/client";
import type { Company } from "./management/for-tenant";
import { requireId } from "./management/ids";
import { organizationRecord } from "./management/organization-record";
import { metadataFields, type OrganizationMetadata } from "./metadata-fields";

/** https://auth0.com/docs/manage-users/organizations/configure-organizations/create-organizations: values 255 characters, 25 keys. */
const longestValue = 255;
const mostKeys = 25;

type Raw = Record<string, string>;

async function rawOf(id: string): Promise<Raw> {
  const { metadata = {} } = organizationRecord.parse(await read(() => managementClient().organizations.get(id, once)));
  return Object.fromEntries(Object.entries(metadata).filter((entry): entry is [string, string] => entry[1] !== null));
}

function parsed(raw: Raw): OrganizationMetadata {
  const { plan, status, blockedConnections, requireSso, ssoExempt, provenDomains, allowedDomains, mfa } =
    metadataFields;
  const { sessionLifetimeHours, sessionIdleMinutes, signedOutAt, membersSeeEmails } = metadataFields;
  return {
    plan: plan.read(raw[plan.key]),
    status: status.read(raw[status.key]),
    blockedConnections: blockedConnections.read(raw[blockedConnections.key]),
    requireSso: requireSso.read(raw[requireSso.key]),
    ssoExempt: ssoExempt.read(raw[ssoExempt.key]),
    provenDomains: provenDomains.read(raw[provenDomains.key]),
    allowedDomains: allowedDomains.read(raw[allowedDomains.key]),
    mfa: mfa.read(raw[mfa.key]),
    sessionLifetimeHours: sessionLifetimeHours.read(raw[sessionLifetimeHours.key]),
    sessionIdleMinutes: sessionIdleMinutes.read(raw[sessionIdleMinutes.key]),
    signedOutAt: signedOutAt.read(raw[signedOutAt.key]),
    membersSeeEmails: membersSeeEmails.read(raw[membersSeeEmails.key]),
  };
}

/** What to send: everything that was there, with the change merged in, since PATCH replaces the metadata whole. */
function merged(raw: Raw, change: Partial<OrganizationMetadata>): Raw {
  const next = { ...raw };
  function set<K extends keyof OrganizationMetadata>(field: K, value: OrganizationMetadata[K] | undefined): void {
    if (value === undefined) return;
    const { key, write: encode } = metadataFields[field];
    const text = encode(value);
    if (text === null) delete next[key];
    else if (text.length <= longestValue) next[key] = text;
    else
      throw new AppError("invalid_input", {
        fields: { [field]: `Takes ${text.length} of ${longestValue} characters.` },
      });
  }
  for (const field of fieldsOf(change)) set(field, change[field]);
  if (Object.keys(next).length > mostKeys) {
    throw new AppError("invalid_input", {
      message: `The sign-in service keeps at most ${mostKeys} facts about a company.`,
    });
  }
  return next;
}

function fieldsOf(change: Partial<OrganizationMetadata>): (keyof OrganizationMetadata)[] {
  return Object.keys(change).filter((key): key is keyof OrganizationMetadata => key in metadataFields);
}

function isSame(left: Raw, right: Raw): boolean {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => left[key] === right[key]);
}

/** Writes, and looks whether it holds: after silence nobody knows, and a hand in Auth0's dashboard takes no lease. */
async function replace(id: string, next: Raw): Promise<void> {
  let failure: unknown;
  try {
    await write(() => managementClient().organizations.update(id, { metadata: next }, once));
  } catch (error) {
    failure = error;
  }
  if (failure instanceof AppError && failure.code !== "sign_in_unavailable") throw failure;
  if (isSame(await rawOf(id), next)) return;
  throw failure ?? new AppError("conflict");
}

/**
 * What Auth0 keeps about the company for its Actions, as it is now. The product path never asks: it reads the session's claims.
 *
 * @throws AppError as `forTenant`
 */
export async function readMetadata({ organization }: Company): Promise<OrganizationMetadata> {
  requireId("organization", organization.id);
  return parsed(await rawOf(organization.id));
}

/**
 * Changes some of it and keeps the rest, keys of others included. One at a time per company, so that no change is lost to another.
 *
 * @param decide given what is there, says what shall become different; it may throw to change nothing
 * @returns what it was and what it is
 * @throws AppError `invalid_input` for what does not fit (255 characters a value, 25 keys), with `fields` by their names here;
 *   `conflict` when somebody else was at it; else as `forTenant`
 */
export async function changeMetadata(
  { organization: { id } }: Company,
  decide: (current: OrganizationMetadata) => Partial<OrganizationMetadata>,
): Promise<{ before: OrganizationMetadata; after: OrganizationMetadata }> {
  requireId("organization", id);
  return withLease(`metadata ${id}`, { seconds: 30, patience: 5 }, async (lease) => {
    const raw = await rawOf(id);
    const before = parsed(raw);
    const next = merged(raw, decide(before));
    if (!isSame(raw, next)) {
      lease.requireHeld();
      await replace(id, next);
    }
    return { before, after: parsed(next) };
  });
}
