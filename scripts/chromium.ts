import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium as playwright } from "playwright";
import { repository } from "./system/child";

/** A browser to test with. `env` is what its process needs besides the usual, and nobody else's. */
export type Browser = { executablePath: string; env: Record<string, string>; from: string };

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a Chromium: the one `CHROMIUM_PATH` names, one of this machine, Playwright's own when it is there, the one that npm installed
 * with the packages (Linux on x64), and only then Playwright's download. A build machine often reaches the registry and nothing else.
 *
 * @throws Error when `CHROMIUM_PATH` names nothing, or when no way leads to a browser
 */
export function findChromium(named = process.env.CHROMIUM_PATH): Browser {
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is nothing.`);
    return { executablePath: named, env: {}, from: "CHROMIUM_PATH" };
  }
  const local = [...installed, playwright.executablePath()].find((path) => existsSync(path));
  if (local !== undefined) return { executablePath: local, env: {}, from: "this machine" };
  return process.platform === "linux" && process.arch === "x64" ? findPackagedChromium() : download();
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` (about 2 s, once), with the libraries and fonts it needs on a bare machine.
 *
 * The package decides at import, by this variable, whether to unpack its libraries, and puts everything below the temporary directory
 * under fixed names without looking whether an earlier attempt was cut short. So it gets a directory of its own, which counts once whole.
 *
 * @param otherFonts directories of fonts of this machine, beside the package's own
 */
export function findPackagedChromium(otherFonts = ["/usr/share/fonts"]): Browser {
  const home = join(repository, "node_modules/.cache/tenantry-chromium");
  if (!existsSync(home)) {
    const partial = `${home}-${process.pid}`;
    mkdirSync(partial, { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, ["scripts/system/unpack-chromium.mjs"], {
      cwd: repository,
      env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    });
    if (status !== 0) throw new Error(`The Chromium of @sparticuz/chromium could not be unpacked:\n${stderr}`);
    settle(partial, home);
  }
  const env = { LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_FILE: writeFontsConfiguration(home, otherFonts) };
  return { executablePath: join(home, "chromium"), env, from: "@sparticuz/chromium" };
}

/**
 * The package's own configuration looks for fonts in /tmp/fonts, where they are not. A Chromium that finds no font at all ends with
 * the first form field it draws, so a machine with fonts of its own hid that for long.
 */
function writeFontsConfiguration(home: string, others: string[]): string {
  const file = join(home, "fonts.conf");
  const dirs = [join(home, "fonts"), ...others].map((dir) => `<dir>${dir}</dir>`);
  writeFileSync(file, `<fontconfig>${dirs.join("")}<cachedir>${join(home, "fonts-cache")}</cachedir></fontconfig>\n`);
  return file;
}

/** Two runs may unpack at once; the first to finish wins. */
function settle(partial: string, home: string): void {
  try {
    renameSync(partial, home);
  } catch {
    rmSync(partial, { recursive: true, force: true });
  }
}

function download(): Browser {
  const cli = join(repository, "node_modules/playwright/cli.js");
  const { status } = spawnSync(process.execPath, [cli, "install", "--only-shell", "chromium"], { stdio: "inherit" });
  const executablePath = playwright.executablePath();
  if (status === 0 && existsSync(executablePath)) return { executablePath, env: {}, from: "Playwright's download" };
  throw new Error("No Chromium found. Install one, or set CHROMIUM_PATH to one.");
}
