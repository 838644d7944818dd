import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What stands in every build, the same for everybody: Next's own pages, and the icon. */
const forEverybody = new Set(["/_global-error/page", "/_not-found/page", "/icon.svg/route"]);

function read<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  const path = join(import.meta.dirname, "../../.next/server", file);
  return schema.parse(JSON.parse(readFileSync(path, "utf8")));
}

const paths = z.record(z.string(), z.string());
const anything = z.record(z.string(), z.unknown());

/** Addresses of what was built, whatever its file was called. */
export type Built = {
  pages: string[];
  handlers: string[] /** What would answer without being either of them. */;
  others: string[];
};

/** Every page and handler of the production build under test, from what Next itself wrote down of it. */
export function readBuilt(): Built {
  const names = Object.keys(read("app-paths-manifest.json", paths)).filter((name) => !forEverybody.has(name));
  const ending = (end: string) =>
    names.filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length) || "/");
  const actions = read("server-reference-manifest.json", z.object({ node: anything, edge: anything }));
  const edge = read("middleware-manifest.json", z.object({ middleware: anything, functions: anything }));
  return {
    pages: ending("/page"),
    handlers: ending("/route"),
    others: [
      ...names.filter((name) => !/\/(?:page|route)$/.test(name)),
      ...Object.keys(read("pages-manifest.json", paths)).filter((name) => !/^\/(?:404|500)$/.test(name)),
      ...Object.keys(actions.node).map((id) => `action ${id}`),
      ...Object.keys(actions.edge).map((id) => `action ${id}`),
      ...Object.keys(edge.functions).map((name) => `on Edge ${name}`),
      ...Object.keys(edge.middleware).filter((name) => name !== "/"),
    ],
  };
}
