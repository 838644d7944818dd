import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEPLOY_SCOPES } from "./scopes";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("README gives the deploying client every scope that deploy needs, and no other", () => {
  const [, listed = ""] = /\*\*Its scopes\.\*\*[^`]*`([^`]*)`/.exec(README) ?? [];
  expect(listed.split(/\s+/).sort()).toEqual(DEPLOY_SCOPES.flatMap((line) => line.split(" ")).sort());
});
