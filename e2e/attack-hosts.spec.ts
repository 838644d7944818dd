import assert from "node:assert/strict";
import fc from "fast-check";
import { expect, test } from "playwright/test";
import { proofRuns } from "../scripts/proof-runs";
import { system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawSession, whoAmI } from "./support/raw-session";
import { rawSocket } from "./support/raw-socket";
import { people } from "./support/sign-in";

const organizations: Record<string, string> = { acme: "org_AcmeLocalSeed001", globex: "org_GlobexLocalSeed1" };

test.beforeAll(() => localTenant.reset());

/** The company a Host header names, read the slow way: by comparing with every way to write the hosts we know. */
function named(host: string): string | undefined {
  // HTTP takes blanks around a header's value for nothing (RFC 9110 §5.5).
  const name = host
    .replace(/^[ \t]+|[ \t]+$/g, "")
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "")
    .toLowerCase();
  return Object.keys(organizations).find((slug) => name === `${slug}.app.localhost`);
}

async function expectNoCrossing(host: string, path = "/"): Promise<void> {
  const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n`;
  const { status, body } = await rawSocket(system.appPort, request);
  // Plain assertions: Playwright keeps a step for each of its own, which thousands of them feel.
  assert.ok(status < 500, host);
  const own = named(host);
  for (const [slug, id] of Object.entries(organizations)) {
    assert.equal(body.includes(slug === own ? `organization=${id}` : id), slug === own, host);
  }
}

test("no Host header crosses to another company or breaks the server", async () => {
  test.setTimeout(300_000);
  const part = fc.constantFrom(
    "acme",
    "globex",
    "app",
    "localhost",
    "app.localhost",
    ".",
    "..",
    "@",
    "/",
    "\\",
    " ",
    "\t",
    "%",
    "%00",
    ":3000",
    ":0",
    ":99999",
    ":",
    ",",
    "-",
    "_",
    "xn--",
    "evil.test",
    "127.0.0.1",
    "[::1]",
    "\u00e9",
    "\u0130",
    "ACME",
    "?",
    "#",
    "&organization=",
  );
  const likely = fc.constantFrom(
    "acme.app.localhost",
    "globex.app.localhost",
    "ACME.app.localhost.",
    "acme.app.localhost:1",
    "app.localhost",
  );
  const host = fc.oneof(
    { weight: 4, arbitrary: fc.array(part, { maxLength: 5 }).map((parts) => parts.join("")) },
    { weight: 2, arbitrary: fc.tuple(likely, part).map((pair) => pair.join("")) },
    { weight: 1, arbitrary: likely },
  );
  const values = fc.sample(host, proofRuns(2_000));
  for (let index = 0; index < values.length; index += 8) {
    await Promise.all(values.slice(index, index + 8).map((value) => expectNoCrossing(value)));
  }
  console.log(`Host headers over HTTP: ${values.length}, none crossed, none was a 5xx`);
});

const both = "Host: acme.app.localhost\r\nHost: globex.app.localhost\r\n";

for (const [name, request] of [
  ["two Host headers", `GET / HTTP/1.1\r\n${both}`],
  ["no Host header", "GET / HTTP/1.1\r\n"],
  ["HTTP/1.0 without a host", "GET / HTTP/1.0\r\n"],
  [
    "an absolute address of another company",
    "GET http://globex.app.localhost/ HTTP/1.1\r\nHost: acme.app.localhost\r\n",
  ],
  [
    "a forwarded host of another company",
    "GET / HTTP/1.1\r\nHost: acme.app.localhost\r\nX-Forwarded-Host: globex.app.localhost\r\n",
  ],
  [
    "a forwarded standard header",
    "GET / HTTP/1.1\r\nHost: acme.app.localhost\r\nForwarded: host=globex.app.localhost\r\n",
  ],
  ["a folded host", "GET / HTTP/1.1\r\nHost: acme.app.localhost\r\n globex.app.localhost\r\n"],
  ["a host after a NUL", "GET / HTTP/1.1\r\nHost: acme.app.localhost\0globex.app.localhost\r\n"],
] as const) {
  test(`${name} never leads to the other company`, async () => {
    const { status, body } = await rawSocket(
      system.appPort,
      `${request}Accept: text/html\r\nConnection: close\r\n\r\n`,
    );
    expect(status).toBeLessThan(500);
    expect(body).not.toContain(organizations.globex);
  });
}

test("a flood of made-up subdomains stays within the look-up budget, and a known company answers all along", async () => {
  const member = await rawSession("dana", "acme");
  const waits: number[] = [];
  const asking = async () => {
    const began = performance.now();
    expect(await whoAmI(member, "acme")).toBe(people.dana.email);
    waits.push(performance.now() - began);
  };
  await expectNoCrossing("acme.app.localhost");
  const before = await localTenant.lastSeq();
  const flood = Array.from({ length: 400 }, (_, index) => `made-up-${index}.app.localhost`);
  const statuses = new Set<number>();
  for (let index = 0; index < flood.length; index += 16) {
    const answers = flood
      .slice(index, index + 16)
      .map((host) =>
        rawSocket(system.appPort, `GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`),
      );
    const during = asking();
    for (const { status } of await Promise.all(answers)) statuses.add(status);
    await during;
    if (index % 160 === 0) await expectNoCrossing("acme.app.localhost");
  }
  expect([...statuses].filter((status) => status !== 404 && status !== 503)).toEqual([]);
  const [slowest = 0] = waits.toSorted((a, b) => b - a);
  console.log(
    `During a flood of ${flood.length} names the slowest of ${waits.length} answers took ${slowest.toFixed(0)} ms`,
  );
  expect(slowest).toBeLessThan(1_500);
  const lookUps = await localTenant.ledger({ since: before, operation: "organizations.getByName" });
  expect(lookUps.length).toBeLessThanOrEqual(50);
});
