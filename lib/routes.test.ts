import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { permissions } from "./permissions";
import { type Access, handlers, pages } from "./routes";

const app = join(import.meta.dirname, "../app");

function files(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

function urlPath(file: string): string {
  const folders = relative(app, file).split(sep).slice(0, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
}

/** Whatever Next takes for a page or a handler, in whichever of its spellings. */
const pageFiles = files(app).filter((file) => /^page\.[cm]?[jt]sx?$/.test(basename(file)));
const routeFiles = files(app).filter((file) => /^route\.[cm]?[jt]sx?$/.test(basename(file)));
const methods = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
const wrapped = new RegExp(`^export const (${methods}) = (?:tenant|apex|system)Route\\(`, "gm");

const exportsOf = (source: string) => [...source.matchAll(wrapped)].map(([, method = ""]) => method);

/** The wrapper that belongs to a row's rule. */
function wrapperFor(access: Access): string {
  if (access === "apex") return "apexRoute";
  return ["system", "cron", "events", "open"].includes(access) ? "systemRoute" : "tenantRoute";
}

/** The call that must guard a page, by its row. */
function guardFor(access: Access): RegExp {
  if (access in permissions) return new RegExp(`requireTenant\\("${access}"\\)`);
  const guards: Record<string, RegExp> = {
    signed_in: /requireTenant\(\)/,
    company: /visitedTenant\(\)/,
    internal: /visitedTenant\(\)/,
    apex: /requireApex\(\)/,
  };
  return guards[access] ?? /(?!)/;
}

describe("the table of routes", () => {
  it("has a row for every page and a page for every row", () => {
    expect(pageFiles.map(urlPath).sort()).toEqual(Object.keys(pages).sort());
  });

  it("has a row for every handler and method, and a handler for every row", () => {
    const found = routeFiles.flatMap((file) =>
      exportsOf(readFileSync(file, "utf8")).map((method) => `${method} ${urlPath(file)}`),
    );
    expect(found.sort()).toEqual(Object.keys(handlers).sort());
  });

  it.each(routeFiles.map((file) => relative(app, file)))("%s exports wrapped handlers, and nothing else", (file) => {
    const source = readFileSync(join(app, file), "utf8");
    expect(basename(file)).toBe("route.ts");
    // Handed on from another file, renamed or declared otherwise, a handler would be one for Next alone.
    expect(source.match(/^\s*export\b/gm)).toHaveLength(exportsOf(source).length);
  });

  it.each(pageFiles.map((file) => relative(app, file)))(
    "%s is a page in the one spelling that is looked at",
    (file) => {
      expect(basename(file)).toBe("page.tsx");
      expect(readFileSync(join(app, file), "utf8").match(/^export default async function \w+\(/gm)).toHaveLength(1);
    },
  );

  it.each(Object.entries(handlers))(
    "%s is wrapped by the one wrapper of its rule, under its own name",
    (name, access) => {
      const [method, path = ""] = name.split(" ");
      const source = readFileSync(join(app, path, "route.ts"), "utf8");
      const named = new RegExp(
        `export const ${method} = ${wrapperFor(access)}\\(\\s*"${name.replace(/[[\]]/g, "\\$&")}"`,
      );
      expect(source).toMatch(named);
      expect(source.match(/(?:tenant|apex|system)Route\(/g)).toHaveLength(exportsOf(source).length);
    },
  );

  it.each(Object.entries(pages))("%s begins with the guard of its row", (path, access) => {
    const file = pageFiles.find((candidate) => urlPath(candidate) === path) ?? "";
    const source = readFileSync(file, "utf8");
    const page = source.slice(source.search(/^export default /m));
    const guard = page.search(guardFor(access));
    expect(guard).toBeGreaterThan(0);
    // Nothing is read, awaited or answered before it. Public pages have nothing to guard, and may read their query beside it.
    if (access !== "company" && access !== "internal") {
      expect(page.slice(0, guard).replace(/await $/, "")).not.toMatch(/\b(?:await|return)\b/);
    }
  });

  it("knows no Server Action: a forwarded one loses its tenant's host", () => {
    const acting = files(app).filter(
      (file) => /\.tsx?$/.test(file) && /^\s*["']use server["']/m.test(readFileSync(file, "utf8")),
    );
    expect(acting).toEqual([]);
  });
});
