import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
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

const pageFiles = files(app).filter((file) => file.endsWith(`${sep}page.tsx`));
const routeFiles = files(app).filter((file) => file.endsWith(`${sep}route.ts`));
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const exportsOf = (source: string) =>
  methods.filter((name) => new RegExp(`export (?:const|async function|function) ${name}\\b`).test(source));

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

  it.each(Object.entries(handlers))(
    "%s is wrapped by the one wrapper of its rule, under its own name",
    (name, access) => {
      const [method, path = ""] = name.split(" ");
      const source = readFileSync(join(app, path, "route.ts"), "utf8");
      const wrapped = new RegExp(
        `export const ${method} = ${wrapperFor(access)}\\(\\s*"${name.replace(/[[\]]/g, "\\$&")}"`,
      );
      expect(source).toMatch(wrapped);
      expect(source.match(/(?:tenant|apex|system)Route\(/g)).toHaveLength(exportsOf(source).length);
    },
  );

  it.each(Object.entries(pages))("%s begins with the guard of its row", (path, access) => {
    const file = pageFiles.find((candidate) => urlPath(candidate) === path) ?? "";
    expect(readFileSync(file, "utf8")).toMatch(guardFor(access));
  });

  it("knows no Server Action: a forwarded one loses its tenant's host", () => {
    const acting = files(app).filter(
      (file) => /\.tsx?$/.test(file) && /^\s*["']use server["']/m.test(readFileSync(file, "utf8")),
    );
    expect(acting).toEqual([]);
  });
});
