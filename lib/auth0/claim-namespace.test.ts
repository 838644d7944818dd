import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { claimNamespace } from "./claim-namespace";

const ACTIONS = new URL("../../auth0/actions/", import.meta.url);

it("is the one under which every Action sets its claims", () => {
  const namespaces = readdirSync(ACTIONS)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(new URL(name, ACTIONS), "utf8"))
    .filter((code) => code.includes("setCustomClaim"))
    .map((code) => /^const NAMESPACE = "(.*)";$/m.exec(code)?.[1]);
  expect(namespaces).toEqual([claimNamespace, claimNamespace]);
});
