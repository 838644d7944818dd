import { describe, expect, test } from "vitest";
import { parseArguments, readInputs } from "./inputs";

const deployer = { AUTH0_DEPLOY_CLIENT_ID: "id", AUTH0_DEPLOY_CLIENT_SECRET: "secret" };
const complete = { AUTH0_DOMAIN: "a.eu.auth0.com", ...deployer };
const none = parseArguments([]);

describe("deploy's inputs", () => {
  test("come from arguments before the environment, and from there before the file", async () => {
    const given = parseArguments(["--domain", "https://x.auth0.com/", "--root-domain", "x.example", "--yes"]);
    expect(
      await readInputs(given, { ...complete, AUTH0_DOMAIN: "y.auth0.com" }, { AUTH0_DOMAIN: "z.auth0.com" }),
    ).toEqual({
      credentials: { domain: "x.auth0.com", clientId: "id", clientSecret: "secret" },
      rootDomain: "x.example",
      environmentFile: ".env.local",
      withExamples: false,
      skip: [],
      mode: "apply",
    });
    const file = { AUTH0_DOMAIN: "z.auth0.com", ROOT_DOMAIN: "z.example" };
    expect(await readInputs(none, { ...deployer, AUTH0_DOMAIN: "" }, file)).toMatchObject({
      credentials: { domain: "z.auth0.com" },
      rootDomain: "z.example",
      mode: "ask",
    });
  });

  test("that are missing are named, with the five steps", async () => {
    await expect(readInputs(none, { AUTH0_DEPLOY_CLIENT_ID: "id" }, {})).rejects.toThrow(
      /^Missing: AUTH0_DOMAIN, AUTH0_DEPLOY_CLIENT_SECRET\.\n\nFive steps[\s\S]*read:client_keys[\s\S]*5\. /,
    );
  });

  test("are asked for where somebody is there, the secret unseen", async () => {
    const asked: [string, boolean | undefined][] = [];
    const answers = ["id", "secret"];
    const ask = async (question: string, options?: { isSecret?: boolean }) => {
      asked.push([question, options?.isSecret]);
      return answers.shift() ?? "";
    };
    expect(await readInputs(none, { AUTH0_DOMAIN: "a.eu.auth0.com" }, {}, ask)).toMatchObject({
      credentials: { clientId: "id", clientSecret: "secret" },
    });
    expect(asked).toEqual([
      [expect.stringContaining("Client ID"), false],
      [expect.stringContaining("Client secret"), true],
    ]);
  });

  test.each(["http://localhost:4400", "a b", "tenant.auth0.com/path"])("refuse the domain %s", async (domain) => {
    await expect(readInputs(none, { ...complete, AUTH0_DOMAIN: domain }, {})).rejects.toThrow(/https|no domain/);
  });

  test("refuse arguments that do not exist", () => {
    expect(() => parseArguments(["--delete"])).toThrow("--delete");
  });
});
