import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repository } from "@/scripts/system/child";
import type { Children } from "@/scripts/system/children";

/** Both inside the repository: Turbopack resolves packages from there only. */
export const productFolder = ".bench/product";
export const baselineFolder = "bench/app";

/** What `next build` reads of the repository, as far as it is there. */
const sources = ["app", "lib", "public", "package.json", "tsconfig.json"];
const rootSource = /^(?:middleware|proxy|instrumentation|instrumentation-client)\.ts$|^(?:next|postcss)\.config\.mjs$/;

/** The bare handler of the bench app, which the copy of the product gets too: the same answer in the product's build, without the guard. */
const bareHandler = "bench/app/app/api/me/route.ts";

/** Copies the product, adds the bare handler, and builds the copy and the bench app for production. */
export async function build(children: Children, say: (line: string) => void): Promise<void> {
  copyProduct();
  for (const folder of [productFolder, baselineFolder]) {
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
  const target = join(repository, productFolder);
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

/** Whether an earlier run left both builds behind. */
export function isBuilt(): boolean {
  return [productFolder, baselineFolder].every((folder) => existsSync(join(repository, folder, ".next/BUILD_ID")));
}
