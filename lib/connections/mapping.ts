import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { ConnectionRow } from "./connection";
import { requireMine, requireRecentWhereOpen, untested } from "./own";
import { changeRow } from "./rows";
import { type AttributeMapping, mappedFields } from "./schema";
import { vouchForNoMore } from "./vouch";

const template = /^\$\{context\.tokenset\.([\w:/.@ -]+)\}$/;

/** `attribute_map` of OIDC, `fieldsMap` of SAML: names of fields at Auth0, each with where it comes from. */
function mapOf(protocol: ConnectionRow["protocol"], options: Record<string, unknown>): Record<string, unknown> {
  const holder = protocol === "saml" ? options.fieldsMap : record(options.attribute_map).attributes;
  return record(holder);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Under which names the provider says these things, as the connection has it; empty = Auth0's own guess. */
export function readMapping(protocol: ConnectionRow["protocol"], options: Record<string, unknown>): AttributeMapping {
  const map = mapOf(protocol, options);
  const nameOf = (field: string) => {
    const value = map[field];
    const first = Array.isArray(value) ? value[0] : value;
    if (typeof first !== "string") return "";
    return protocol === "oidc" ? (template.exec(first)?.[1] ?? first) : first;
  };
  return {
    email: nameOf("email"),
    name: nameOf("name"),
    given_name: nameOf("given_name"),
    family_name: nameOf("family_name"),
  };
}

/** The options with this mapping. Fields that are not ours to show stay as they are. */
function withMapping(
  protocol: ConnectionRow["protocol"],
  options: Record<string, unknown>,
  mapping: AttributeMapping,
): Record<string, unknown> {
  const map = mapOf(protocol, options);
  for (const field of mappedFields) {
    if (protocol === "oidc" && /[ @]/.test(mapping[field])) throw notAClaim(field);
    if (mapping[field] === "") delete map[field];
    else map[field] = protocol === "oidc" ? `\${context.tokenset.${mapping[field]}}` : mapping[field];
  }
  if (protocol === "saml") return { ...options, fieldsMap: map };
  return { ...options, attribute_map: { mapping_mode: "bind_all", ...record(options.attribute_map), attributes: map } };
}

/** Auth0 puts a claim in by a template, of which it says nothing for names with blanks or an @. SAML attributes are looked up as they are. */
function notAClaim(field: string): AppError {
  const message = "An OpenID Connect claim has no blank and no @ in its name. Copy it as the provider shows it.";
  return new AppError("invalid_input", { fields: { [field]: message } });
}

/**
 * Changes which of the provider's attributes become email and names. Counts from each person's next sign-in.
 *
 * @throws AppError `not_found` for another company's; `step_up_required` for one that is on; `invalid_input` with the field to mend
 */
export async function setMapping(
  context: TenantContext,
  id: string,
  mapping: AttributeMapping,
): Promise<AttributeMapping> {
  const { row, connection, permissions } = await requireMine(context, id);
  await requireRecentWhereOpen(context, row);
  const before = readMapping(row.protocol, connection.options);
  await connection.change(row.displayName, (options) => withMapping(row.protocol, options, mapping));
  if (mappedFields.some((field) => mapping[field] !== before[field])) await changeRow(context, id, untested(row));
  await vouchForNoMore(context, row, permissions);
  await recordAuditAlone(context, {
    action: "connection.mapping_changed",
    target: connectionTarget(row),
    before,
    after: mapping,
  });
  return mapping;
}
