import { expect, test } from "playwright/test";
import { handlers, pages } from "../lib/routes";
import { acting, knock, pathOf, verdictOfHandler, verdictOfPage, visitPage } from "./authorization/knock";
import { readBuilt } from "./authorization/manifests";
import { type Credentials, type Principal, principals, signEverybodyIn } from "./authorization/principals";
import { verdicts } from "./authorization/verdicts";
import { system } from "./support/env";
import { rawRequest } from "./support/raw-request";

let credentials: Credentials;

/** What only somebody who may see it should ever receive. */
const theirs = ["maya@acme.example", "dana@acme.example", "ilse@acme.example", "proven-by-nobody.example"];

test.beforeAll(async () => {
  credentials = await signEverybodyIn();
  const host = `acme.${system.rootDomain}`;
  const added = await rawRequest({
    ...{ port: system.appPort, host, path: "/api/domains", method: "POST" },
    headers: { ...credentials.owner, origin: `http://${host}`, "content-type": "application/json" },
    body: JSON.stringify({ domain: "proven-by-nobody.example" }),
  });
  expect(added.status).toBe(201);
});

test("every page, handler and method has its verdicts, and none are of something that is gone", () => {
  expect([...verdicts.keys()].sort()).toEqual([...Object.keys(pages), ...Object.keys(handlers)].sort());
});

const all = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The methods that a built handler knows, by Next's own answer. `HEAD` is `GET` without its body. */
async function methodsOf(path: string): Promise<string[]> {
  if (!path.startsWith("/api/")) return methodsThrough(path);
  const { status, headers } = await knock(`OPTIONS ${path}`, credentials.owner);
  expect(status, path).toBe(204);
  return `${headers.allow}`.split(", ").filter((method) => method !== "HEAD" && method !== "OPTIONS");
}

/** The front door asks no handler of a page's address for its methods: those that get through it to one. */
async function methodsThrough(path: string): Promise<string[]> {
  const found: string[] = [];
  for (const method of all) {
    if ((await knock(`${method} ${path}`, credentials.owner)).status !== 405) found.push(method);
  }
  return found;
}

test("whatever the build serves has its verdicts, by Next's own list of it", async () => {
  const built = readBuilt();
  expect(built.others).toEqual([]);
  const rows = [...built.pages];
  for (const path of built.handlers) {
    const methods = await methodsOf(path);
    expect(methods, path).not.toEqual([]);
    rows.push(...methods.map((method) => `${method} ${path}`));
  }
  expect(rows.sort()).toEqual([...verdicts.keys()].sort());
});

async function verdictFor(row: string, principal: Principal): Promise<string> {
  if (acting.has(row) && principal.endsWith("token")) return "-";
  if (row.startsWith("/")) return verdictOfPage(row, await visitPage(pathOf(`GET ${row}`), credentials[principal]));
  return verdictOfHandler(row, await knock(row, credentials[principal]));
}

test("everybody is let in where the table says so, and nowhere else", async () => {
  test.setTimeout(240_000);
  for (const [row, declared] of verdicts) {
    const found: Partial<Record<Principal, string>> = {};
    for (const principal of principals) found[principal] = await verdictFor(row, principal);
    expect.soft({ row, ...found }).toEqual({ row, ...declared });
  }
  console.log(
    `  ${verdicts.size} rows times ${principals.length} who knock: ${verdicts.size * principals.length} verdicts`,
  );
});

test("a page that somebody may not see sends nothing of it, neither as markup nor as payload", async () => {
  const closed = [...verdicts]
    .filter(([row, { member }]) => row.startsWith("/") && member !== "yes")
    .map(([row]) => row);
  expect(closed.length).toBeGreaterThan(5);
  for (const row of [...closed, "/settings/members"]) {
    for (const rsc of [false, true]) {
      const { body } = await visitPage(pathOf(`GET ${row}`), credentials.member, rsc);
      for (const secret of theirs) expect(body, `${row}${rsc ? " as payload" : ""}`).not.toContain(secret);
    }
  }
});
