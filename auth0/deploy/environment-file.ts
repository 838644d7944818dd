import { randomBytes } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { parseEnv } from "node:util";

type Values = Record<string, string>;

/** The variables of an environment file; none when there is no file. */
export async function readEnvironmentFile(path: string): Promise<Record<string, string | undefined>> {
  return parseEnv((await textOf(path)) ?? "");
}

/**
 * Writes what the application needs into an environment file, readable by its owner only. Values that are there stay;
 * the rest of the file, its comments too, stays as it is. A new file has the text of `.env.example`, so every variable
 * stands in it, set or explained.
 * @param values what deploy knows; AUTH0_SECRET is made here, once
 * @returns the names that were written, and those whose value in the file is another than the tenant's
 */
export async function writeEnvironmentFile(
  path: string,
  values: Values,
  example: URL,
): Promise<{ written: string[]; different: string[] }> {
  const exampleText = await readFile(example, "utf8");
  const present = await textOf(path);
  const known = parseEnv(present ?? "");
  const complete: Values = { ...values, AUTH0_SECRET: known.AUTH0_SECRET || randomBytes(32).toString("hex") };
  const written = Object.keys(complete).filter((name) => !known[name]);
  let text = present === undefined ? exampleText : withMissingVariables(present, exampleText);
  for (const name of written) text = withValue(text, name, complete[name] ?? "");
  if (text !== present) await writeFile(path, text, { mode: 0o600 });
  // `mode` counts for new files only.
  await chmod(path, 0o600);
  return { written, different: Object.keys(values).filter((name) => known[name] && known[name] !== values[name]) };
}

const VARIABLE = /^#? ?([A-Z0-9_]+)=/;

function withMissingVariables(text: string, example: string): string {
  const names = new Set(text.split("\n").map((line) => line.match(VARIABLE)?.[1]));
  const missing = example.split("\n").filter((line) => {
    const name = line.match(VARIABLE)?.[1];
    return name !== undefined && !names.has(name);
  });
  return missing.length === 0 ? text : `${text.trimEnd()}\n\n${missing.join("\n")}\n`;
}

/** In place of the line that names the variable, set to nothing or commented out; such a line is always there. */
function withValue(text: string, name: string, value: string): string {
  return text.replace(new RegExp(`^#? ?${name}=.*$`, "m"), () => `${name}=${value}`);
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}
