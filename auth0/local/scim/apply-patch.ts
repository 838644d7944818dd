import { z } from "zod";
import { type AttributePath, parsePath, type Resource, readPath, recordOf, writePath } from "./attribute-path";
import { scimRefusal } from "./scim-refusal";

/** RFC 7644 section 3.5.2; Entra writes its operations with a capital. */
export const patchRequest = z.looseObject({
  Operations: z
    .array(
      z.looseObject({
        op: z
          .string()
          .transform((op) => op.toLowerCase())
          .pipe(z.enum(["add", "replace", "remove"])),
        path: z.string().optional(),
        value: z.unknown(),
      }),
    )
    .min(1)
    .max(100),
});

type Operation = z.infer<typeof patchRequest>["Operations"][number];

/** A resource after the operations of a patch, in order. Throws a SCIM refusal for a path that means nothing. */
export function patched(resource: Resource, operations: Operation[]): Resource {
  const result = structuredClone(resource);
  for (const operation of operations) apply(result, operation);
  return result;
}

function apply(resource: Resource, { op, path, value }: Operation): void {
  if (path === undefined) {
    if (op === "remove") throw scimRefusal(400, "A removal needs a path.", "noTarget");
    for (const [name, one] of Object.entries(recordOf(value))) apply(resource, { op, path: name, value: one });
    return;
  }
  const target = parsePath(path);
  if (!target) throw scimRefusal(400, `The path ${path} is not understood.`, "invalidPath");
  if (op === "remove") {
    removeFrom(resource, target, value);
    return;
  }
  const had = readPath(resource, target);
  const isAddition = op === "add" && Array.isArray(had) && !target.filter && !target.sub;
  writePath(resource, target, isAddition ? united(had, [value].flat()) : plain(value));
}

/** `members` with a value takes only those away: what Okta and Entra send. */
function removeFrom(resource: Resource, target: AttributePath, value: unknown): void {
  const had = readPath(resource, target);
  const gone = new Set([value].flat().map((one) => recordOf(one).value));
  if (Array.isArray(had) && value !== undefined && value !== null) {
    writePath(
      resource,
      target,
      had.filter((one) => !gone.has(recordOf(one).value)),
    );
  } else writePath(resource, target, undefined);
}

function united(had: unknown[], more: unknown[]): unknown[] {
  const known = new Set(had.map((one) => recordOf(one).value));
  return [...had, ...more.filter((one) => !known.has(recordOf(one).value))];
}

/** Entra sends booleans as text. */
function plain(value: unknown): unknown {
  if (typeof value !== "string" || !/^(true|false)$/i.test(value)) return value;
  return value.toLowerCase() === "true";
}
