import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeEnvironmentFile } from "./environment-file";

const EXAMPLE = new URL("../../.env.example", import.meta.url);
const values = { AUTH0_DOMAIN: "a.auth0.com", AUTH0_CLIENT_ID: "the-id", AUTH0_CLIENT_SECRET: "$& secret" };
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "environment-"));
  file = join(folder, ".env.local");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const namesIn = (text: string) => [...text.matchAll(/^#? ?([A-Z0-9_]+)=/gm)].map(([, name]) => name).sort();

describe("the environment file", () => {
  test("has every variable of .env.example, and the values of the tenant", async () => {
    const { written } = await writeEnvironmentFile(file, values, EXAMPLE);
    const text = await readFile(file, "utf8");
    expect(namesIn(text)).toEqual(namesIn(await readFile(EXAMPLE, "utf8")));
    expect(parseEnv(text)).toEqual({ ...values, AUTH0_SECRET: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(written).toEqual([...Object.keys(values), "AUTH0_SECRET"]);
  });

  test("can be read by its owner only, also when it was there before", async () => {
    await writeFile(file, "PORT=3100\n", { mode: 0o644 });
    await writeEnvironmentFile(file, values, EXAMPLE);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("keeps what is there, names what differs, and adds what is missing", async () => {
    await writeFile(file, "# mine\nAUTH0_CLIENT_ID=other\nAUTH0_CLIENT_SECRET=\nCUSTOM=1\n");
    const { written, different } = await writeEnvironmentFile(file, values, EXAMPLE);
    const text = await readFile(file, "utf8");
    expect(text.startsWith("# mine\nAUTH0_CLIENT_ID=other\nAUTH0_CLIENT_SECRET=$& secret\nCUSTOM=1\n")).toBe(true);
    expect(parseEnv(text).AUTH0_DOMAIN).toBe("a.auth0.com");
    expect(text).toContain("# LOG_LEVEL=");
    expect(written).toEqual(["AUTH0_DOMAIN", "AUTH0_CLIENT_SECRET", "AUTH0_SECRET"]);
    expect(different).toEqual(["AUTH0_CLIENT_ID"]);
  });

  test("is the same after a second time, its secret too", async () => {
    await writeEnvironmentFile(file, values, EXAMPLE);
    const before = await readFile(file, "utf8");
    expect(await writeEnvironmentFile(file, values, EXAMPLE)).toEqual({ written: [], different: [] });
    expect(await readFile(file, "utf8")).toBe(before);
  });
});
