import { describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { isPermission } from "@/lib/permissions";
import { handlers } from "@/lib/routes";

Object.assign(process.env, testEnvironment);

const { openApiDocument, publicOperations } = await import("./openapi");
const { operations } = await import("./operations");

type Parameter = { name: string; in: string; required: boolean; schema: object; $ref?: string };
type Described = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  security: Record<string, string[]>[];
};

const document = openApiDocument();
const paths = document.paths as Record<string, Record<string, Described>>;
const all = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
);

function refsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value && typeof value.$ref === "string" ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

function resolve(ref: string): unknown {
  expect(ref).toMatch(/^#\//);
  return ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
}

const takesTokens = (access: string) => isPermission(access) || access === "signed_in";

describe("the descriptions", () => {
  it("are of every handler that takes access tokens, and of none else", () => {
    const rows = Object.entries(handlers).filter(([, access]) => takesTokens(access));
    expect(Object.keys(operations).sort()).toEqual(rows.map(([name]) => name).sort());
  });

  it("leave nothing out of the document but what is for our own pages", () => {
    const own = Object.values(operations).filter((operation) => operation === "own pages").length;
    expect(publicOperations()).toHaveLength(Object.keys(operations).length - own);
    expect(all).toHaveLength(publicOperations().length);
  });
});

describe("the document", () => {
  it("says which OpenAPI it is, what it is and where", () => {
    expect(document).toMatchObject({ openapi: "3.1.1", info: { title: expect.any(String), version: "1" } });
    expect(document.servers).toMatchObject([
      { url: "http://api.app.localhost:3000" },
      { url: "http://{company}.app.localhost:3000", variables: { company: { default: "acme" } } },
    ]);
  });

  it("refers to nothing that it does not contain", () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(resolve(ref), ref).toBeTypeOf("object");
  });

  it("names each operation once, in a form that is a name in every language", () => {
    const ids = all.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
  });

  it("survives being written and read again: nothing in it is undefined, a function, or endless", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it.each(all)("%s: its path's parameters, answers and scopes are complete", (name, operation) => {
    const [method = "", path = ""] = name.split(" ");
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
    const parameters = (operation.parameters ?? []).filter(({ $ref }) => $ref === undefined);
    const declared = parameters.filter((parameter) => parameter.in === "path");
    expect(declared.map((parameter) => parameter.name)).toEqual(inPath);
    expect(declared.every(({ required }) => required)).toBe(true);
    for (const parameter of parameters) expect(parameter.schema).toBeTypeOf("object");
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(operation.tags).toHaveLength(1);
    expect("requestBody" in operation).toBe(operation.requestBody !== undefined && method !== "GET");
    const statuses = Object.keys(operation.responses);
    expect(statuses.some((status) => /^2\d\d$/.test(status))).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining(["401", "404", "429"]));
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe("");
    const access = handlers[name.replace(/\{(\w+)\}/g, "[$1]") as keyof typeof handlers];
    expect(operation.security).toEqual([{ oauth2: isPermission(access) ? [access] : [] }]);
    expect(statuses.includes("403")).toBe(isPermission(access));
  });

  it("describes its examples truly: what one copies is accepted", () => {
    for (const { name, operation } of publicOperations()) {
      if (operation.example) expect(operation.body?.safeParse(operation.example).success, name).toBe(true);
      else expect(operation.body, `${name} has a body to copy`).toBeUndefined();
    }
  });

  it("holds JSON Schema 2020-12 and nothing of our own", () => {
    const text = JSON.stringify(document);
    for (const leftover of ["$schema", "$defs", "~standard", '"id":"Project"']) expect(text).not.toContain(leftover);
    expect(text).not.toContain("org_");
  });
});
