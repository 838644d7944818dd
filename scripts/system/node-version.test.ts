import { expect, it } from "vitest";
import { nodeVersionProblem } from "./node-version";

it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0", "26.10.0"])("Node %s will do", (version) => {
  expect(nodeVersionProblem(version)).toBeNull();
});

it.each(["18.20.4", "20.18.3", "20.9.0", "16.0.0"])("Node %s is refused by name", (version) => {
  expect(nodeVersionProblem(version)).toContain(`this is ${version}`);
});
