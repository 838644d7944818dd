import { describe, expect, it } from "vitest";
import { managementEndpoints } from "@/auth0/local/app";
import { readTenantFile } from "@/auth0/local/configuration/read-tenant-file";
import { sourceFiles } from "@/scripts/source-files";

/** What of a connection's options may be read and written: the local tenant has no operation that asks for it by itself. */
const ofOptions = ["read:connections_options", "update:connections_options"];

/** The names by which a file calls parts of the SDK, each with the path that it stands for. */
function aliases(text: string): [pattern: RegExp, path: string][] {
  const functions = [...text.matchAll(/const (\w+) = \(\) => managementClient\(\)\.([\w.]+);/g)];
  const parts = [...text.matchAll(/const \{ (\w+) \} = managementClient\(\);/g)];
  return [
    ...functions.map(([, name, path]): [RegExp, string] => [new RegExp(`\\b${name}\\(\\)\\.`, "g"), `${path}.`]),
    ...parts.map(([, name]): [RegExp, string] => [new RegExp(`(?<![.\\w])${name}\\.`, "g"), `${name}.`]),
  ];
}

/** Every operation of the Management API that the application calls, by its name in the SDK. */
function calledOperations(): Set<string> {
  const called = new Set<string>();
  for (const { path, text, isTest } of sourceFiles()) {
    if (isTest || !path.startsWith("lib/") || !text.includes("managementClient()")) continue;
    const chained = text.replaceAll(/\s*\n\s*\./g, ".");
    const whole = aliases(chained).reduce(
      (rest, [pattern, full]) => rest.replaceAll(pattern, `managementClient().${full}`),
      chained,
    );
    for (const [, name = ""] of whole.matchAll(/managementClient\(\)\.([\w.]+)\(/g)) called.add(name);
  }
  return called;
}

const { clientGrants } = readTenantFile({ issuer: "http://localhost:4400/", rootDomain: "app.localhost:3000" });
const granted = clientGrants.find(({ client_id }) => client_id === "Tenantry Server")?.scope ?? [];
const called = calledOperations();
const endpoints = managementEndpoints.filter(({ operation }) => called.has(operation));

describe("the application's machine client", () => {
  it("calls nothing that the local tenant does not know", () => {
    const known = new Set(endpoints.map(({ operation }) => operation));
    expect(known.size).toBeGreaterThan(30);
    expect([...called].filter((name) => !known.has(name))).toEqual([]);
  });

  it("may do all that it calls", () => {
    const lacking = endpoints.filter(({ scopes, besides }) =>
      [scopes, besides ?? scopes].some((any) => !any.some((scope) => granted.includes(scope))),
    );
    expect(lacking.map(({ operation }) => operation)).toEqual([]);
  });

  it("has no scope that none of its calls asks for", () => {
    const asked = new Set(endpoints.flatMap(({ scopes, besides = [] }) => [...scopes, ...besides]));
    expect(granted.filter((scope) => !asked.has(scope) && !ofOptions.includes(scope))).toEqual([]);
  });
});
