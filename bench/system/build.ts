import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repository } from "@/scripts/system/child";
import type { Children } from "@/scripts/system/children";

/**
 * The three applications, each in its folder: a copy of the product, the same front page with nobody behind it, and an empty page.
 * All inside the repository, since Turbopack resolves packages from there only.
 */
export const folders = { product: ".bench/product", baseline: "bench/app/front", bare: "bench/app/bare" } as const;

/** What `next build` reads of the repository, as far as it is there. */
const sources = ["app", "lib", "public", "package.json", "tsconfig.json"];
const rootSource = /^(?:middleware|proxy|instrumentation|instrumentation-client)\.ts$|^(?:next|postcss)\.config\.mjs$/;

/** A handler of the bench app that the copy of the product gets too: the answer of `GET /api/me` in the product's build, without the guard. */
const bareHandler = `${folders.baseline}/app/api/me/route.ts`;

/** Copies the product, adds the bare handler, and builds everything for production. */
export async function build(children: Children, say: (line: string) => void): Promise<void> {
  copyProduct();
  for (const folder of Object.values(folders)) {
    say(`Building ${folder}`);
    const child = children.start({
      name: `The build of ${folder}`,
      args: ["node_modules/next/dist/bin/next", "build", folder],
      env: { NODE_ENV: "production" },
    });
    const code = await child.exited;
    if (code !== 0) throw new Error(`${child.name} ended with code ${code}:\n${child.tail()}`);
  }
}

function copyProduct(): void {
  const target = join(repository, folders.product);
  mkdirSync(target, { recursive: true });
  // The build's own folder stays: what did not change is not compiled again.
  for (const name of readdirSync(target)) if (name !== ".next") rmSync(join(target, name), { recursive: true });
  const names = readdirSync(repository).filter((name) => sources.includes(name) || rootSource.test(name));
  const isTest = (path: string) => /\.test\.tsx?$/.test(path);
  for (const name of names) {
    cpSync(join(repository, name), join(target, name), { recursive: true, filter: (path) => !isTest(path) });
  }
  cpSync(join(repository, bareHandler), join(target, "app/api/bare/route.ts"));
}
