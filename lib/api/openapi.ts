import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { type ErrorCode, statusOf } from "@/lib/errors";
import { isPermission, permissions } from "@/lib/permissions";
import { handlers, type TenantHandlerName } from "@/lib/routes";
import { apiUrl, tenantUrl } from "@/lib/tenancy/address";
import type { Operation } from "./operation";
import { operations } from "./operations";

type Json = Record<string, unknown>;

/** A parameter of a path or a query, as OpenAPI has it. */
type Parameter = { name: string; in: "path" | "query"; required: boolean; schema: Json };

/** Refusals that any request can meet, besides those that its description names. */
const usual: readonly ErrorCode[] = ["invalid_token", "not_found", "too_many_requests"];

/** A schema of ours as JSON Schema 2020-12, the dialect of OpenAPI 3.1; those with a name are put aside under it. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", named: Json): Json {
  const { $schema: _dialect, $defs, ...found } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  for (const [name, definition] of Object.entries(($defs as Json | undefined) ?? {})) {
    named[name] = relocated(without(definition as Json, "id"));
  }
  const id = found.id;
  if (typeof id !== "string") return relocated(found);
  named[id] = relocated(without(found, "id"));
  return { $ref: `#/components/schemas/${id}` };
}

function without(value: Json, name: string): Json {
  const { [name]: _left, ...rest } = value;
  return rest;
}

/** Points what refers to a schema of its own document to where all of them stand here. */
function relocated(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

function parametersOf({ params, query }: Operation, named: Json): Parameter[] {
  const from = (schema: z.ZodType | undefined, place: Parameter["in"]): Parameter[] => {
    if (!schema) return [];
    const { properties, required } = flat(jsonSchema(schema, "input", named));
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: place,
      required: place === "path" || required.includes(name),
      schema: property,
    }));
  };
  return [...from(params, "path"), ...from(query, "query")];
}

/** The properties of an object schema, also where it is one thing and another. */
function flat(schema: Json): { properties: Record<string, Json>; required: string[] } {
  const parts = [schema, ...((schema.allOf as Json[] | undefined) ?? [])];
  return {
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required }) => (required as string[] | undefined) ?? []),
  };
}

function answersOf(operation: Operation, access: string, named: Json): Json {
  const { answer, status, refusals = [], body, query } = operation;
  const codes: ErrorCode[] = [...usual, ...refusals];
  if (isPermission(access)) codes.push("forbidden");
  if (body || query) codes.push("invalid_input");
  if (operation.once) codes.push("conflict", "key_reused");
  const statuses = [...new Set(codes.map(statusOf))].sort();
  const namesOf = (refusal: number) => [...new Set(codes)].filter((code) => statusOf(code) === refusal);
  const refused = statuses.map((refusal): [string, Json] => [
    String(refusal),
    {
      description: namesOf(refusal)
        .map((name) => `\`${name}\``)
        .join(", "),
      content: json({ $ref: "#/components/schemas/Error" }),
    },
  ]);
  const found = answer === "nothing" ? {} : answer === "csv" ? csv : json(jsonSchema(answer, "output", named));
  const good = { description: "Done.", ...(answer !== "nothing" && { content: found }) };
  return { [status ?? (answer === "nothing" ? 204 : 200)]: good, ...Object.fromEntries(refused) };
}

const json = (schema: Json) => ({ "application/json": { schema } });
const csv = { "text/csv": { schema: { type: "string" } } };

function described(name: TenantHandlerName, operation: Operation, named: Json): Json {
  const access = handlers[name];
  const { id, group, summary, description, body, example } = operation;
  const key = { $ref: "#/components/parameters/IdempotencyKey" };
  const parameters = [...parametersOf(operation, named), ...(operation.once ? [key] : [])];
  const scopes = isPermission(access) ? [access] : [];
  return {
    operationId: id,
    tags: [group],
    summary,
    ...(description && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: jsonSchema(body, "input", named), ...(example && { example }) } },
      },
    }),
    responses: answersOf(operation, access, named),
    security: [{ oauth2: scopes }],
  };
}

/** Every operation that is described, by its row, in the order of the descriptions. */
export function publicOperations(): { name: TenantHandlerName; method: string; path: string; operation: Operation }[] {
  return Object.entries(operations).flatMap(([name, operation]) => {
    if (operation === "own pages") return [];
    const [method = "", path = ""] = name.replace(/\[(\w+)\]/g, "{$1}").split(" ");
    return [{ name: name as TenantHandlerName, method, path, operation }];
  });
}

/** The same with the forms of what goes in, for people to read. */
export function describedOperations() {
  return publicOperations().map((found) => {
    const named: Json = {};
    const { body } = found.operation;
    return {
      ...found,
      parameters: parametersOf(found.operation, named),
      body: body ? jsonSchema(body, "input", named) : undefined,
    };
  });
}

/** The API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), made from the schemas that the handlers parse with. */
export function openApiDocument(): Json {
  const named: Json = { Error: errorSchema };
  const paths: Record<string, Json> = {};
  for (const { name, method, path, operation } of publicOperations()) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: described(name, operation, named) };
  }
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Tenantry API",
      version: "1",
      description:
        "On the API's own host the token says which company is meant; on a company's host it must be for that company. Lists answer `{ items, next }`.",
    },
    servers: [
      { url: apiUrl(), description: "The token decides the company." },
      {
        url: tenantUrl("{company}"),
        description: "A company's own host.",
        variables: { company: { default: "acme" } },
      },
    ],
    tags: [...new Set(publicOperations().map(({ operation }) => operation.group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: named,
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes: { oauth2: oauth2() },
    },
  };
}

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "requestId"],
      properties: {
        code: { type: "string" },
        message: { type: "string", description: "For people." },
        fields: {
          type: "object",
          additionalProperties: { type: "string" },
          description: "What to mend, by the field's name.",
        },
        requestId: { type: "string" },
      },
    },
  },
};

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A random text of your choice. The same request with the same key is carried out once, for 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

function oauth2(): Json {
  const { issuer } = env();
  return {
    type: "oauth2",
    flows: {
      authorizationCode: {
        authorizationUrl: `${issuer}/authorize`,
        tokenUrl: `${issuer}/oauth/token`,
        scopes: permissions,
      },
      clientCredentials: { tokenUrl: `${issuer}/oauth/token`, scopes: permissions },
    },
  };
}
