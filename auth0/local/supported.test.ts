import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { managementEndpoints } from "./app";
import { MANAGEMENT_OPERATIONS, supportedDocument } from "./supported";
import { AUTHENTICATION_OPERATIONS } from "./supported/authentication-operations";
import { DIFFERENCES } from "./supported/differences";
import { readSupported, shape } from "./supported/read-document";
import { createTenant } from "./tenant";

const listed = Object.values(MANAGEMENT_OPERATIONS).flat();

test("SUPPORTED.md is what the routes say; write it anew with `npx tsx auth0/local/write-supported.ts`", async () => {
  expect(readFileSync(new URL("./SUPPORTED.md", import.meta.url), "utf8")).toBe(await supportedDocument());
});

test("the document is read back as it was written", () => {
  const rows = readSupported().flatMap((section) => section.rows);
  const supported = rows.filter(({ isSupported }) => isSupported).length;
  const document = readFileSync(new URL("./SUPPORTED.md", import.meta.url), "utf8");
  expect(document).toContain(`| ${supported} of ${rows.length}`);
  expect(rows).toContainEqual({
    operation: "token",
    request: "POST /oauth/token",
    isSupported: true,
    difference: expect.stringContaining("authorization_code"),
  });
});

describe("the list of operations", () => {
  test("names each request once", () => {
    const requests = listed.map(([, request]) => shape(request));
    expect(requests.filter((request, index) => requests.indexOf(request) !== index)).toEqual([]);
  });

  test("calls a mounted endpoint as the endpoint calls itself", () => {
    const names = new Map(listed.map(([name, request]) => [shape(request), name]));
    const differing = managementEndpoints
      .map(({ operation, method, path }) => [operation, names.get(shape(`${method} ${path}`))])
      .filter(([own, other]) => other !== undefined && own !== other);
    expect(differing).toEqual([]);
  });

  test.each(["/oauth/par", "/scim/v2/connections/x/Groups"])("says rightly that %s is not there", async (path) => {
    const { app } = await createTenant();
    expect((await app.request(path)).status).toBe(501);
  });

  test("has every operation that a difference is told of", () => {
    const others = managementEndpoints.map(({ operation }) => operation);
    const names = new Set([...[...listed, ...AUTHENTICATION_OPERATIONS].map(([name]) => name), ...others]);
    expect(Object.keys(DIFFERENCES).filter((name) => !names.has(name))).toEqual([]);
  });
});
