import { expect, test } from "playwright/test";
import { handlers, pages } from "../lib/routes";
import { plantCanaries } from "./authorization/canaries";
import { acting, knock, pathOf, verdictOfHandler, verdictOfPage, visitPage } from "./authorization/knock";
import { readBuilt } from "./authorization/manifests";
import { type Credentials, type Principal, principals, signEverybodyIn } from "./authorization/principals";
import { verdicts } from "./authorization/verdicts";
import { localTenant } from "./support/local-tenant";

/** Colleagues' addresses, which a plain member does not see either. */
const theirs = ["maya@acme.example", "dana@acme.example", "ilse@acme.example"];

let credentials: Credentials;
let planted: Awaited<ReturnType<typeof plantCanaries>>;

test.beforeAll(async () => {
  await localTenant.reset();
  planted = await plantCanaries();
  credentials = await signEverybodyIn();
});

test.afterAll(() => planted.removeCanaries(credentials.owner));

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

const pageRows = [...verdicts].filter(([row]) => row.startsWith("/"));

const forms = [
  { name: "markup", rsc: false },
  { name: "payload", rsc: true },
];

for (const { name, rsc } of forms) {
  test(`a page shows its own to whoever may see it, as ${name}`, async () => {
    const closed = pageRows.filter(([, { member, owner }]) => member !== "yes" && owner === "yes");
    expect(Object.keys(planted.canaries).sort()).toEqual(closed.map(([row]) => row).sort());
    for (const { path, text } of Object.values(planted.canaries)) {
      const { status, headers, body } = await visitPage(path, credentials.owner, rsc);
      expect([status, headers.location], path).toEqual([200, undefined]);
      expect(body, path).toContain(text);
    }
  });

  for (const principal of ["anonymous", "member", "removed", "other company's owner"] as const) {
    test(`a page that somebody may not see sends nothing of it, as ${name}: ${principal}`, async () => {
      const secrets = [...Object.values(planted.canaries).map(({ text }) => text), ...theirs];
      for (const [row] of pageRows) {
        const path = planted.canaries[row]?.path ?? pathOf(`GET ${row}`);
        const { body } = await visitPage(path, credentials[principal], rsc);
        for (const secret of secrets) expect(body, path).not.toContain(secret);
      }
    });
  }
}
