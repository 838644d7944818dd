import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tenantTables } from "@/lib/db/testing/tenant-tables";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { atAuth0, rowsOf } from "@/scripts/testing/fingerprint";
import { idSlots, type Slot } from "@/scripts/testing/id-slots";
import { malformedTexts, malformedValues } from "@/scripts/testing/malformed";
import { type IdKind, makers, nobodys } from "@/scripts/testing/real-ids";
import {
  bearerToken,
  freeTexts,
  send,
  sessionCookie,
  shapesOf,
  type TenantRow,
  tenantRows,
  withoutLimits,
} from "@/scripts/testing/tenant-api";

const slots = Object.entries(idSlots).flatMap(([route, places]) =>
  Object.entries(places).flatMap(([place, slot]) => (slot === "text" ? [] : [{ route, place, slot }])),
);

const acme = actor("acme", people.maya);
const globex = actor("globex", people.hana);

let company: Awaited<ReturnType<typeof testCompany>>;
let make: ReturnType<typeof makers>;
let rows: Map<string, TenantRow>;
let credentials: Record<string, string>[];
let look: (leaves: readonly string[]) => Promise<unknown>;
const own: Partial<Record<IdKind, string>> = {};
const others: Partial<Record<IdKind, string>> = {};
let tried = 0;
const started = performance.now();

async function credentialsOf({ person, organization }: TenantContext): Promise<Record<string, string>[]> {
  const asker = { sub: person.id, slug: organization.slug, organizationId: organization.id };
  const origin = `http://${organization.slug}.app.localhost:3000`;
  return [{ cookie: await sessionCookie(asker), origin }, { authorization: bearerToken(company.auth0.url, asker) }];
}

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  make = makers(company);
  rows = new Map((await tenantRows()).map((row) => [row.name, row]));
  for (const kind of Object.keys(nobodys) as IdKind[]) {
    own[kind] = await make[kind](acme);
    others[kind] = await make[kind](globex);
  }
  credentials = await credentialsOf(acme);
  const tables = (await tenantTables(company.admin)).map(({ name }) => name);
  const rowsAt = rowsOf(company.sql, tables);
  look = async (leaves) => {
    const [acmes, globexs] = [await rowsAt(acme.organization.id), await rowsAt(globex.organization.id)];
    for (const table of leaves) delete acmes[table];
    const upstream = [acme, globex].map(({ organization }) => atAuth0(company.auth0.tenant.state, organization.id));
    return { acmes, globexs, upstream };
  };
  // Whoever is seen for the first time is noted, behind the answer.
  const seen = await send(rowNamed("GET /api/me"), { headers: credentials[0] ?? {} });
  expect(seen.status, await seen.clone().text()).toBe(200);
  await vi.waitFor(async () => expect((await company.sql("select from member_activity")).rowCount).toBe(1));
}, 60_000);

afterAll(async () => {
  await company.close();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Ids: ${slots.length} places, ${tried} requests, ${seconds} s`);
});

function rowNamed(name: string): TenantRow {
  const row = rows.get(name);
  if (!row) throw new Error(`no handler ${name}`);
  return row;
}

/** The variable parts of the path: the id at its place, the company's own at the others. */
function pathWith(route: string, place: string, id: unknown): Record<string, string> {
  const places = idSlots[route as keyof typeof idSlots] ?? {};
  const parts = [...route.matchAll(/\[(\w+)\]/g)].map(([part, name = ""]): [string, string] => {
    const slot = places[part];
    const usual = typeof slot === "object" ? own[slot.kind] : "";
    return [name, part === place ? String(id) : (usual ?? "")];
  });
  return Object.fromEntries(parts);
}

type Answer = { status: number; text: string; location: string };

/** Sends an id at its place, with the rest of a request that would be good. */
async function attempt({ route, place, slot }: (typeof slots)[number], id: unknown, headers = {}): Promise<Answer> {
  tried += 1;
  const response = await send(rowNamed(route), {
    params: pathWith(route, place, id),
    ...slot.rest?.(id),
    headers,
  });
  const location = withoutIntent(response.headers.get("location") ?? "");
  const text = withoutIntent(await response.text()).replace(/"requestId":"\w+"/, "");
  return { status: response.status, text: text.replaceAll(String(id), "ID"), location };
}

/** Every seal is another. */
const withoutIntent = (text: string) => text.replace(/intent=[\w.-]+/g, "intent");

/** What an answer must say, by how the place refuses. */
function expectRefused({ refused, own: usual }: Slot, { status, text }: Answer, what: string): void {
  const good: Record<Slot["refused"], [number, RegExp]> = {
    missing: [404, /"code":"not_found"/],
    invalid: [400, /"code":"invalid_input"/],
    "left out": [201, /"state":"left_out","reason":"(?:gone|unknown_role)"/],
    nothing: [200, /^(?:\{"items":\[\],"next":null.*|[^\n]*\r?\n?)$/],
    unheard: [usual, /(?:)/],
  };
  expect(status, `${what}: ${text.slice(0, 300)}`).toBe(good[refused][0]);
  expect(text, what).toMatch(good[refused][1]);
}

/** Runs requests and expects that Auth0 was sent no change and that no row is other than before, beside those in `leaves`. */
async function changingNothing(what: string, leaves: readonly string[], run: () => Promise<void>): Promise<void> {
  const before = await look(leaves);
  company.auth0.forget();
  await run();
  expect(company.auth0.writes(), what).toEqual([]);
  expect(await look(leaves), what).toEqual(before);
}

describe("the places where an id goes in", () => {
  it("are those of the handlers' own schemas, each named as what it takes", () => {
    const found = [...rows.values()].flatMap((row) => {
      const { body, query } = shapesOf(row);
      const inPath = [...row.path.matchAll(/\[\w+\]/g)].map(([part]) => part);
      const places = [...inPath, ...[body, query].flatMap((shape) => (shape ? freeTexts(shape) : []))];
      return places.map((place) => `${row.name} ${place}`);
    });
    const named = Object.entries(idSlots).flatMap(([route, places]) =>
      Object.keys(places).map((place) => `${route} ${place}`),
    );
    expect(found.sort()).toEqual(named.sort());
    expect(slots.length).toBeGreaterThan(30);
  });
});

describe.each(slots)("$route, $place", ({ route, place, slot }) => {
  const there = { route, place, slot };
  const leaves = slot.leaves ?? [];
  /** A route about a browser's session, or about nobody, takes no token. */
  const isForBrowsers = () => ["session", "company"].includes(rowNamed(route).access);
  const asked = () => (isForBrowsers() ? credentials.slice(0, 1) : credentials);

  it("another company's id is answered as one that nobody has, and changes nothing", async () => {
    const tries = [slot.kind, ...(slot.also ? [slot.also] : [])].flatMap((kind) =>
      asked().map((headers) => ({ kind, headers })),
    );
    await changingNothing("another company's", leaves, async () => {
      for (const { kind, headers } of tries) {
        const answer = await attempt(there, others[kind], headers);
        expectRefused(slot, answer, `another company's ${kind}`);
        const nobody = await attempt(there, nobodys[kind](), headers);
        if (slot.refused !== "left out") expect(answer).toEqual(nobody);
        else expectRefused(slot, nobody, `nobody's ${kind}`);
      }
    });
  });

  it("what is no id is refused, and changes nothing", async () => {
    const mine = own[slot.kind] ?? "";
    // An owner is a member as well.
    const same = [slot.kind, slot.also, ...(slot.kind === "member" ? ["owner"] : [])];
    const kinds = Object.fromEntries(Object.entries(own).filter(([kind]) => !same.includes(kind) && !slot.anyKind));
    const inPath = place.startsWith("[");
    const inBody = !inPath && rowNamed(route).method !== "GET";
    const malformed = { ...malformedTexts(mine, kinds), ...(inBody && malformedValues(mine)) };
    await changingNothing("malformed", leaves, async () => {
      for (const [what, id] of Object.entries(malformed)) {
        for (const headers of asked()) {
          const { status, text } = await attempt(there, id, headers);
          const expected = inPath ? [404] : [400, 404, slot.own];
          expect(expected, `${what}: ${status} ${text.slice(0, 300)}`).toContain(status);
          if (status === slot.own) expectRefused(slot, { status, text, location: "" }, what);
        }
      }
    });
  });

  it("one's own does what it is for", async () => {
    // What roles there are is known for five minutes, so a new one would not be.
    const id = slot.kind === "role" ? own.role : await make[slot.kind](acme);
    const { status, text } = await attempt(there, id, credentials[0]);
    expect(status, text.slice(0, 300)).toBe(slot.own);
  });
});
