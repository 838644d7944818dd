import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { checked, parseForm, parseJson } from "./answer";

/**
 * How a handler takes what it is given: one of a JSON body (scripts), a form (works without them) or the query, or none; and beside
 * it the variable parts of its path, which it gets as its fourth argument. With `once`, a request with an `Idempotency-Key` is
 * carried out once, however often it is sent: for whatever creates something. `status` is that of a success, if not 200.
 */
export type Input<S extends z.ZodType, P extends z.ZodType = z.ZodUndefined> =
  | (({ json: S } | { form: S } | { query: S } | object) & { params?: P; once?: boolean; status?: 201 })
  | undefined;

/**
 * The body or the query as the handler's schema has it. Of a query's key that comes twice, the last one counts.
 *
 * @throws AppError as `parseJson`
 */
export function readInput<S extends z.ZodType>(
  request: Request,
  input: Input<S, z.ZodType>,
): Promise<z.output<S>> | z.output<S> | undefined {
  if (!input) return undefined;
  if ("json" in input) return parseJson(request, input.json);
  if ("form" in input) return parseForm(request, input.form);
  if ("query" in input) return checked(input.query, Object.fromEntries(new URL(request.url).searchParams));
  return undefined;
}

/**
 * The variable parts of the path.
 *
 * @throws AppError `not_found` for what has not the form of an id: there is nothing there, and nobody learns which form one has
 */
export async function readParams<P extends z.ZodType>(
  params: Promise<Record<string, string>>,
  input: Input<z.ZodType, P>,
): Promise<z.output<P> | undefined> {
  if (!input?.params) return undefined;
  const parsed = input.params.safeParse(await params);
  if (!parsed.success) throw new AppError("not_found");
  return parsed.data;
}
