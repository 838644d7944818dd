import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Fixture } from "./fixture";

const FILES = ["organizations", "connections", "identity", "tenant"];

/** A request to an operation and what is answered: `200 {names of fields}`, `404 errorCode`. */
type Exchange = { operation: string; request: string; answer: string };

const table = z.record(z.string(), z.record(z.string(), z.coerce.string()));

/** What every operation answers, from the files beside this one: first where it succeeds, then where it refuses. */
export function goldenExchanges(): Exchange[] {
  const read = (name: string) => parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), "utf8"));
  return FILES.flatMap((name) => Object.entries(table.parse(read(name)))).flatMap(([operation, answers]) =>
    Object.entries(answers).map(([request, answer]) => ({ operation, request, answer })),
  );
}

/**
 * Sends `METHOD /path {"json":…}` with the fixture's names in it.
 * @returns the answer as the table writes it, and which operation gave it
 */
export async function exchange({ tenant, call, names }: Fixture, request: string) {
  const filled = request.replaceAll(/\{(\w+)\}/g, (all, name: string) => names[name] ?? all);
  const [method = "", path = "", ...rest] = filled.split(" ");
  const { status, body } = await call(method, path, rest.length > 0 ? JSON.parse(rest.join(" ")) : undefined);
  const shown = status >= 400 ? (body?.errorCode ?? "") : shapeOf(body);
  return { answer: `${status} ${shown}`.trim(), operation: tenant.ledger.entries().at(-1)?.operation };
}

/** Names of fields in the order of the alphabet; of lists, those of their items, each kind once. */
function shapeOf(value: unknown, depth = 0): string {
  if (Array.isArray(value)) return `[${depth > 1 ? "" : shapeOfItems(value, depth)}]`;
  if (typeof value !== "object" || value === null) return "";
  const shown = Object.entries(value).map(
    ([name, inner]) => `${name}${Array.isArray(inner) ? shapeOf(inner, depth + 1) : ""}`,
  );
  return `{${shown.sort().join(" ")}}`;
}

function shapeOfItems(items: unknown[], depth: number): string {
  const shapes = new Set(items.map((item) => shapeOf(item, depth)));
  return [...shapes].sort().join(" | ");
}
