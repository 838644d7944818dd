import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { repository } from "./system/child";

export type SourceFile = {
  /** From the repository's root, with slashes. */
  path: string;
  text: string;
  isTest: boolean;
  /** What it imports: paths from the root without extension (`lib/env`), or package names (`next/headers`). */
  imports: string[];
};

const roots = ["app", "auth0", "bench", "e2e", "lib", "scripts"];
const atRoot = /^(?:middleware|instrumentation|next\.config|vitest\.config|postcss\.config)\.(?:ts|mjs)$/;
const sources = /\.(?:ts|tsx|mjs|css)$/;
const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\1/g;

/** Every source file of the repository, in the order of their paths. */
export function sourceFiles(): SourceFile[] {
  const below = roots
    .map((root) => join(repository, root))
    .filter(existsSync)
    .flatMap(walk);
  const above = readdirSync(repository).filter((name) => atRoot.test(name));
  return [...below, ...above.map((name) => join(repository, name))].map(read).sort(byPath);
}

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : walk(path);
    return sources.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function read(file: string): SourceFile {
  const path = relative(repository, file);
  const text = readFileSync(file, "utf8");
  const imports = [...text.matchAll(importing)].map((match) => resolve(path, match[2] ?? ""));
  return { path, text, isTest: /\.(?:test|spec)\.tsx?$/.test(path), imports };
}

function resolve(importer: string, specifier: string): string {
  const name = specifier.replace(/\.(?:ts|tsx|js)$/, "");
  if (name.startsWith("@/")) return name.slice(2);
  return name.startsWith(".") ? normalize(join(dirname(importer), name)) : specifier;
}

function byPath(a: SourceFile, b: SourceFile): number {
  return a.path < b.path ? -1 : 1;
}
