import "server-only";
import type { z } from "zod";
import { AppError, errorBody } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import { boundedText } from "./bounded-text";
import { placeOfUnstorable } from "./unstorable";

/** Bytes. */
const maxBody = 100_000;

const notKept = "private, no-store";

/** Turns what a handler gave back into a response: objects become JSON. Nothing of it may be kept by a cache. */
export function answer(result: Response | object, requestId: string, status = 200): Response {
  return result instanceof Response ? named(result, requestId) : jsonAnswer(result, requestId, status);
}

/** Made with its headers: setting them one by one afterwards costs more than all the rest of it. */
function jsonAnswer(result: object, requestId: string, status: number): Response {
  return Response.json(result, { status, headers: { "cache-control": notKept, "x-request-id": requestId } });
}

function named(response: Response, requestId: string): Response {
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", notKept);
  response.headers.set("x-request-id", requestId);
  return response;
}

/**
 * Turns what a handler threw into the one error body. What was not expected is logged, and never shown.
 *
 * @param challenge makes the WWW-Authenticate header, where the route takes access tokens
 */
export function refusal(
  error: unknown,
  route: string,
  requestId: string,
  challenge: (expected: AppError) => string | null = () => null,
): Response {
  const expected = error instanceof AppError ? error : new AppError("unexpected", { cause: error });
  if (expected.code === "unexpected") log.error("request.failed", { ...errorFields(error), route, requestId });
  else log.info("request.refused", { code: expected.code, route, requestId });
  const response = Response.json(errorBody(expected, requestId), { status: expected.status });
  if (expected.retryAfter !== undefined) response.headers.set("retry-after", String(expected.retryAfter));
  const authenticate = challenge(expected);
  if (authenticate !== null) response.headers.set("www-authenticate", authenticate);
  return answer(response, requestId);
}

/**
 * Parses a JSON body.
 *
 * @throws AppError `unsupported_media_type` for anything but JSON (a form of another site could send the rest), `invalid_input`
 *   with a message for every field that is wrong
 */
export async function parseJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  if (!/^application\/json(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("unsupported_media_type");
  }
  return checked(schema, parsedJson(await boundedText(request, maxBody)));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", { message: "The body is not JSON." });
  }
}

/** Parses a plain HTML form, of which every field counts once. Throws as `parseJson`. */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("unsupported_media_type", { message: "Send a form." });
  }
  const text = await boundedText(request, maxBody);
  return checked(schema, Object.fromEntries(new URLSearchParams(text)));
}

/**
 * What `schema` makes of a value from outside.
 *
 * @throws AppError `invalid_input` with a message for every field that is wrong
 */
export function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  const fields: Record<string, string> = {};
  if (parsed.success) {
    const place = placeOfUnstorable(parsed.data);
    if (place === null) return parsed.data;
    fields[place] = "It has a character in it that cannot be kept.";
    throw new AppError("invalid_input", { fields });
  }
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "body"] ??= issue.message;
  throw new AppError("invalid_input", { fields });
}
