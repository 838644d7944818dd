import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { entryFor, lockfileSchema, missingPackages } from "./lockfile";

const lockfile = lockfileSchema.parse(
  JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")),
);

it("the lockfile knows the binaries of every platform, so that npm ci works on all of them", () => {
  expect(missingPackages(lockfile.packages)).toEqual([]);
});

it.each([
  ["@next/swc-darwin-arm64", { cpu: ["arm64"], os: ["darwin"] }],
  ["@biomejs/cli-linux-x64-musl", { cpu: ["x64"], os: ["linux"], libc: ["musl"] }],
  ["@tailwindcss/oxide-linux-arm-gnueabihf", { cpu: ["arm"], os: ["linux"], libc: ["glibc"] }],
  ["@tailwindcss/oxide-wasm32-wasi", { cpu: ["wasm32"] }],
])("%s is taken for the platform in its name", (name, platform) => {
  expect(entryFor({ by: "", name, version: "1.0.0" })).toEqual({ version: "1.0.0", optional: true, ...platform });
});
