import type { z } from "zod";
import type { AppContext } from "../core";
import { managementRefusal, type Refusal } from "../http/refusal";

/**
 * The JSON body of a Management API request in the shape of its operation; an absent body counts as `{}`.
 * Throws 400 `invalid_body` in Auth0's words; `strictObject`s refuse fields that Auth0 does not know either.
 */
export async function readBody<Shape extends z.ZodType>(c: AppContext, shape: Shape): Promise<z.infer<Shape>> {
  const result = shape.safeParse(parseJson(await c.req.text()), { reportInput: true });
  if (result.success) return result.data;
  throw bodyRefusal(result.error);
}

/** Auth0's words for the first mistake in a body. */
export function bodyRefusal({ issues }: z.ZodError): Refusal {
  const issue = issues[0];
  return invalidBody(issue ? wordsFor(issue) : "'Invalid body'.");
}

/** 400 `invalid_body` with this after "Payload validation error: ". */
export function invalidBody(what: string): Refusal {
  return managementRefusal(400, `Payload validation error: ${what}`, "invalid_body");
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw managementRefusal(400, "Invalid request payload JSON format", "invalid_body");
  }
}

function wordsFor(issue: z.core.$ZodIssue): string {
  const parent = issue.path.slice(0, -1).join(".");
  const place = (path: string) => (path === "" ? "." : ` on property ${path}.`);
  if (issue.code === "unrecognized_keys") {
    return `'Additional properties not allowed: ${issue.keys.join(",")}'${place(issue.path.join("."))}`;
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return `'Missing required property: ${String(issue.path.at(-1))}'${place(parent)}`;
  }
  if (issue.code === "invalid_type") {
    const found = `'Expected type ${issue.expected} but found type ${typeOf(issue.input)}'`;
    return found + place(issue.path.join("."));
  }
  return `'${issue.message}'${place(issue.path.join("."))}`;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
