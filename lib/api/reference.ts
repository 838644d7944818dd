import "server-only";
import { env } from "@/lib/env";
import { handlers } from "@/lib/routes";
import { apiUrl } from "@/lib/tenancy/address";
import { describedOperations } from "./openapi";

/** A parameter, or a field of a body, in words. */
type ReferenceField = { name: string; place: "path" | "query" | "body"; type: string; required: boolean; note: string };

/** An operation as the reference page shows it. */
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  /** The permission it takes; null where a token is enough. */
  scope: string | null;
  once: boolean;
  fields: ReferenceField[];
  /** A command to copy; `$TOKEN` stands for the access token. */
  curl: string;
};

type Schema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  default?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
};

/** What a value may be, in a few words: `text`, `whole number`, `on_track, at_risk or done`. */
function typeOf({ type, format, enum: values, anyOf }: Schema): string {
  if (values) return values.map(String).join(", ");
  if (anyOf) return anyOf.map(typeOf).join(" or ");
  if (Array.isArray(type)) return type.join(" or ");
  if (type === "string") return { uuid: "UUID", date: "day", "date-time": "moment" }[format ?? ""] ?? "text";
  return { integer: "whole number", number: "number", boolean: "yes or no", array: "list" }[type ?? ""] ?? "any";
}

function noteOf({ description, default: preset }: Schema): string {
  const standard = preset === undefined || preset === "" ? "" : `Otherwise ${String(preset)}.`;
  return [description, standard].filter(Boolean).join(" ");
}

function bodyFields({ properties = {}, required = [] }: Schema): ReferenceField[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    place: "body",
    type: typeOf(schema),
    required: required.includes(name),
    note: noteOf(schema),
  }));
}

function curlOf(method: string, path: string, once: boolean, example: Record<string, unknown> | undefined): string {
  const lines = [`curl "${apiUrl(path)}"`, '-H "authorization: Bearer $TOKEN"'];
  if (method !== "GET") lines[0] = `curl -X ${method} "${apiUrl(path)}"`;
  if (once) lines.push('-H "idempotency-key: $(uuidgen)"');
  if (example) lines.push('-H "content-type: application/json"', `-d '${JSON.stringify(example)}'`);
  return lines.join(" \\\n  ");
}

/** Everything an access token can be used for, by what it is about. The same as `GET /api/openapi.json`, for people. */
export function apiReference(): { group: string; operations: ReferenceOperation[] }[] {
  const all = describedOperations().map(({ name, method, path, operation, parameters, body }) => ({
    group: operation.group,
    id: operation.id,
    method,
    path,
    summary: operation.summary,
    description: operation.description ?? null,
    scope: handlers[name].includes(":") ? handlers[name] : null,
    once: operation.once === true,
    fields: [
      ...parameters.map(({ name: parameter, in: place, required, schema }) => ({
        ...{ name: parameter, place, required, type: typeOf(schema), note: noteOf(schema) },
      })),
      ...bodyFields(body ?? {}),
    ],
    curl: curlOf(method, path, operation.once === true, operation.example),
  }));
  const groups = [...new Set(all.map(({ group }) => group))];
  return groups.map((group) => ({ group, operations: all.filter((operation) => operation.group === group) }));
}

/** Where a program gets its access token, and for what it asks there. */
export function tokenFacts() {
  const { issuer, audience } = env();
  return { tokenUrl: `${issuer}/oauth/token`, audience, apiUrl: apiUrl(), documentUrl: apiUrl("/api/openapi.json") };
}
