import fc from "fast-check";
import type { Shape } from "./tenant-api";

/** Stands for a text that is chosen when the request is sent: by then there is more to choose from. */
export type Chosen = { choose: string; number: number };

const days = ["2026-11-23", "2026-01-01", "1970-01-01", "0000-01-01", "0001-01-01", "2000-02-29", "9999-12-31"];

const isChosen = (value: unknown): value is Chosen =>
  typeof value === "object" && value !== null && "choose" in value && "number" in value;

const hostile: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    -1,
    1e300,
    "",
    " ",
    "\0",
    "..",
    "%2e%2e",
    "' or 1=1 --",
    "=1+1",
    "\ud800",
    "<script>",
    "x".repeat(5_000),
  ],
  ...[[], {}, [[]], { $ne: null }, { __proto__: { admin: true } }, "__proto__", "org_GlobexLocalSeed1", "globex"],
);

function textFor(place: string): fc.Arbitrary<unknown> {
  return fc.record({ choose: fc.constant(place), number: fc.nat() });
}

function objectFor({ properties = {}, required = [] }: Shape, place: string): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => [
    name,
    inputFor(field, place === "" ? name : `${place}.${name}`),
  ]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: required as [] });
}

function listFor({ items, minItems = 0 }: Shape, place: string): fc.Arbitrary<unknown> {
  if (!items) return fc.constant([]);
  return fc.array(inputFor(items, `${place}[]`), { minLength: minItems, maxLength: Math.max(minItems, 3) });
}

function valueFor(shape: Shape, place: string): fc.Arbitrary<unknown> {
  const parts = shape.anyOf ?? shape.oneOf;
  if (parts) return fc.oneof(...parts.map((part) => inputFor(part, place)));
  if (shape.allOf)
    return fc.tuple(...shape.allOf.map((part) => inputFor(part, place))).map((all) => Object.assign({}, ...all));
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if (shape.format === "date") return fc.constantFrom(...days);
  switch ([shape.type].flat()[0]) {
    case "object":
      return objectFor(shape, place);
    case "array":
      return listFor(shape, place);
    case "integer":
    case "number":
      return fc.constantFrom(0, 1, 1, 1, 2, 3, 7, 14, 30, 90, 365, shape.minimum ?? -1, shape.maximum ?? 5_000);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return textFor(place);
  }
}

/**
 * Inputs for a schema: good ones for the most part, and in every twentieth place something that somebody hostile would send. Free
 * texts come as `Chosen`, by their place.
 */
export function inputFor(shape: Shape, place = ""): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: valueFor(shape, place) }, { weight: 1, arbitrary: hostile });
}

/** The input with every text chosen. */
export function settled(value: unknown, choose: (chosen: Chosen) => unknown): unknown {
  if (isChosen(value)) return choose(value);
  if (Array.isArray(value)) return value.map((item) => settled(item, choose));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, settled(field, choose)]));
}
