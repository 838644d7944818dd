import { z } from "zod";

const packages = z.record(
  z.string(),
  z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
);

/** As much of `package-lock.json` (version 3) as is looked at. */
export const lockfileSchema = z.looseObject({ packages });

type Packages = z.infer<typeof packages>;

export type MissingPackage = { by: string; name: string; version: string };

const systems = ["darwin", "linux", "win32", "android", "freebsd", "openharmony", "netbsd", "openbsd", "sunos", "aix"];
const processors = ["arm64", "x64", "ia32", "arm", "riscv64", "s390x", "ppc64", "loong64", "mips64el", "wasm32"];

/** Whether `name`, asked for by the package at `from`, is in the lockfile: npm looks upwards through `node_modules`. */
function isLocked(all: Packages, from: string, name: string): boolean {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    if (`${base === "" ? "" : `${base}/`}node_modules/${name}` in all) return true;
    if (base === "") return false;
  }
}

/**
 * Binaries of other platforms that the lockfile has lost. `npm install` leaves them out where its registry does not serve them, and
 * `npm ci` then fails everywhere.
 */
export function missingPackages(all: Packages): MissingPackage[] {
  return Object.entries(all).flatMap(([by, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(all, by, name))
      .map(([name, version]) => ({ by, name, version: version.replace(/^[\^~]/, "") })),
  );
}

/** The lockfile's entry for such a package. Its platform stands in its name, by the convention of everybody who ships binaries. */
export function entryFor({ name, version }: MissingPackage) {
  const parts = name.split(/[-/@]/);
  const isWasm = parts.includes("wasm32");
  const os = isWasm ? [] : systems.filter((system) => parts.includes(system));
  const isArm = parts.some((part) => /eabi/.test(part));
  const cpu = isArm ? ["arm"] : processors.filter((processor) => parts.includes(processor));
  const libc = parts.some((part) => part.startsWith("musl"))
    ? "musl"
    : parts.some((part) => part.startsWith("gnu"))
      ? "glibc"
      : null;
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(libc && os.includes("linux") && { libc: [libc] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
