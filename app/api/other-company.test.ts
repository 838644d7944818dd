import { afterAll, beforeAll, expect, it } from "vitest";
import { GLOBEX_CALLBACK } from "@/auth0/local/testing/sign-in";
import { tenantTables } from "@/lib/db/testing/tenant-tables";
import { AppError } from "@/lib/errors";
import { directoryChanged } from "@/lib/tenancy/directory";
import { isFullProof, proofRuns } from "@/scripts/proof-runs";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { atAuth0, platformRowsOf, rowsOf } from "@/scripts/testing/fingerprint";
import { idSlots } from "@/scripts/testing/id-slots";
import { keepSmall } from "@/scripts/testing/keep-small";
import { keptSignIn } from "@/scripts/testing/kept-sign-in";
import { type Chosen, settled } from "@/scripts/testing/random-input";
import { headersFor, type Operation, randomOperations } from "@/scripts/testing/random-operations";
import { randomWords } from "@/scripts/testing/random-words";
import { type IdKind, makers, nobodys, tenantRoles } from "@/scripts/testing/real-ids";
import { seenBy } from "@/scripts/testing/seen-by";
import {
  type Asker,
  bearerToken,
  send,
  sessionCookie,
  type TenantRow,
  tenantRows,
  withoutLimits,
} from "@/scripts/testing/tenant-api";
import { trailWatch } from "@/scripts/testing/watch-trail";

const acme = actor("acme", people.maya);
const globex = actor("globex", people.hana);
const company = acme.organization;
const kinds = Object.keys(nobodys) as IdKind[];

/** How many operations there are between two looks at the tables; what Auth0 has is compared after each. */
const between = 40;

/** Those after which the owner's session and token are worth nothing. */
const ending = ["POST /api/session/end-everywhere", "DELETE /api/sessions"];

let local: Awaited<ReturnType<typeof testCompany>>;
let rows: TenantRow[];
let tables: string[];
let rowsAt: (organizationId: string) => Promise<Record<string, unknown>>;
let hanas: Awaited<ReturnType<typeof keptSignIn>>;
/** Dana belongs to both companies. */
let danas: typeof hanas;
let make: ReturnType<typeof makers>;
let asker: Asker;
let credentials: { cookie: string; authorization: string };
let wordAt: Awaited<ReturnType<typeof randomWords>>;
let owners = 0;
const own = new Map<IdKind, string[]>();
const others = new Map<IdKind, string[]>();

const globexAtAuth0 = () => ({
  ...atAuth0(local.auth0.tenant.state, globex.organization.id),
  signIns: hanas.now(),
});
const isDanaAtAcme = () => !!local.auth0.tenant.state.organizations.get(company.id)?.members.has(people.dana.id);

/** An owner of Acme who is new: the one before left, was demoted or signed out everywhere. */
async function nextOwner(): Promise<void> {
  owners += 1;
  const sub = `auth0|${String(owners).padStart(24, "d")}`;
  await local.auth0.control("POST", "/people", {
    people: [{ user_id: sub, name: `Owner ${owners}`, email: `owner${owners}@acme.example` }],
  });
  await local.auth0.control("PUT", `/organizations/${company.id}/members/${sub}`, { roles: ["owner"] });
  asker = { sub, slug: "acme", organizationId: company.id };
  await signIn();
}

async function signIn(): Promise<void> {
  credentials = { cookie: await sessionCookie(asker), authorization: bearerToken(local.auth0.url, asker) };
}

/** After Acme was deleted: a company of the same name, as if its people had begun anew. */
async function foundAgain(): Promise<void> {
  const organizations = [
    { id: company.id, name: "acme", display_name: "Acme", metadata: { plan: "pro" }, members: [] },
  ];
  await local.auth0.control("POST", "/organizations", { organizations });
  await local.sql("delete from departed_companies");
  // A role of its own went with it.
  own.set("role", [...tenantRoles]);
  await directoryChanged({ id: company.id, slug: "acme" });
  await nextOwner();
}

/** By then the company may have rules, made at random, that do not let it be made. */
function againstItsRules(error: unknown): string[] {
  if (error instanceof AppError) return [];
  throw error;
}

/** What a refill begins anew, so that ids from before are nobody's. */
const gone: IdKind[] = ["connection", "door", "token", "link"];

async function refill(): Promise<void> {
  keepSmall(local.auth0.tenant.state.organizations.get(company.id), asker.sub);
  const owner = { ...acme, person: { ...acme.person, id: asker.sub } };
  await local.sql("delete from sso_tickets where org_id = $1", [company.id]);
  await local.sql("delete from company_connections where org_id = $1", [company.id]);
  // Roles are known for five minutes, so new ones would not be.
  for (const kind of kinds.filter((each) => each !== "role")) {
    const made = await make[kind](owner).then((id) => [id], againstItsRules);
    own.set(kind, [...(gone.includes(kind) ? [] : (own.get(kind) ?? []).slice(-5)), ...made]);
  }
  await local.auth0.control("PUT", `/organizations/${company.id}/members/${people.dana.id}`, { roles: ["member"] });
  own.get("member")?.push(people.dana.id);
}

beforeAll(async () => {
  withoutLimits();
  Object.assign(process.env, { INVITATIONS_PER_COMPANY_PER_DAY: "1000000", INVITATIONS_PER_PERSON_PER_DAY: "1000000" });
  local = await testCompany();
  make = makers(local);
  rows = await tenantRows();
  wordAt = await randomWords(local.auth0);
  tables = (await tenantTables(local.admin)).map(({ name }) => name);
  const asked = { organization: globex.organization.id, redirect_uri: GLOBEX_CALLBACK };
  hanas = await keptSignIn(local.auth0.tenant, "hana@globex.example", asked);
  danas = await keptSignIn(local.auth0.tenant, "dana@acme.example", asked);
  const ids = [people.hana.id, people.dana.id, ...hanas.sids, ...danas.sids];
  const [tenants, platform] = [rowsOf(local.sql, tables), platformRowsOf(local.sql)];
  rowsAt = async (id) => ({ ...(await tenants(id)), ...(await platform(id, ids)) });
  await nextOwner();
  own.set("role", [...tenantRoles, await make.role(acme)]);
  for (const kind of kinds) others.set(kind, [await make[kind](globex), await make[kind](globex)]);
  await refill();
}, 60_000);

afterAll(() => local.close());

function kindAt(name: string, place: string): IdKind | undefined {
  const slot = idSlots[name as keyof typeof idSlots]?.[place];
  return typeof slot === "object" ? slot.kind : undefined;
}

const at = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(list.length, 1)];

/** A text for a place: where an id belongs, one's own in half of the cases, Globex's in a quarter; any words elsewhere. */
function textAt(name: string, { choose: place, number }: Chosen): unknown {
  const kind = kindAt(name, place);
  // What a mapping holds are names of claims: the one under "email" is no address.
  const word = name.endsWith("/mapping") ? "claim" : place;
  if (!kind) return wordAt(word, number, local.auth0.tenant.state.organizations.get(company.id));
  const rest = Math.floor(number / 8);
  if (number % 8 < 4) return at(own.get(kind) ?? [], rest);
  if (number % 8 < 6) return at(others.get(kind) ?? [], rest);
  if (number % 8 === 6) return nobodys[kind]();
  return at([...others.values()].flat(), rest);
}

/** What a form showed when a change was made: what is there now, for the most part. */
async function shown(name: string, was: unknown): Promise<unknown> {
  if (name === "PATCH /api/organization") {
    const { display_name, branding } = local.auth0.tenant.state.organizations.get(company.id) ?? {};
    return { name: display_name, logoUrl: branding?.logo_url ?? null, primary: branding?.colors?.primary ?? null };
  }
  const policy = /^PUT \/api\/policies\/(\w+)$/.exec(name)?.[1];
  const row = rows.find((each) => each.name === "GET /api/policies");
  if (!policy || !row) return was;
  const found = await send(row, { headers: { authorization: credentials.authorization } });
  return ((await found.json()) as Record<string, unknown>)[policy];
}

async function carryOut(operation: Operation): Promise<{ status: number; said: string }> {
  const { row } = operation;
  const choose = (chosen: Chosen) => textAt(row.name, chosen);
  const query = settled(operation.query, choose);
  const body = settled(operation.body, choose);
  if (typeof body === "object" && body !== null && "was" in body && operation.key > 5) {
    body.was = await shown(row.name, body.was);
  }
  const sent = {
    params: Object.fromEntries(
      [...row.path.matchAll(/\[(\w+)\]/g)].map(([place, part], index) => {
        return [part, String(choose({ choose: place, number: operation.params[index] ?? 0 }))];
      }),
    ),
    ...(typeof query === "object" && query !== null && !Array.isArray(query) && { query: { ...query } }),
    body,
  };
  const response = await send(row, { ...sent, headers: headersFor(operation, credentials) });
  const text = await response.text();
  const said = `${response.status} ${operation.via} ${operation.host} ${row.name} ${JSON.stringify(sent)} -> ${text.slice(0, 200)}`;
  return { status: response.status, said };
}

async function afterwards(name: string, status: number): Promise<void> {
  const organization = local.auth0.tenant.state.organizations.get(company.id);
  if (!organization) return foundAgain();
  const roles = [...(organization.members.get(asker.sub) ?? [])].map(
    (id) => local.auth0.tenant.state.roles.get(id)?.name,
  );
  if (!roles.includes("owner") || (ending.includes(name) && status < 400)) await nextOwner();
}

/** Removing her at Acme ends what she is signed in with, which Auth0 keeps by person: the one thing that crosses over. Nothing else does. */
function expectDanasSignIns(before: string[], wasAtAcme: boolean, name: string, said: string): void {
  const isRemoved = name === "DELETE /api/members/[id]" && wasAtAcme && !isDanaAtAcme();
  expect(danas.now(), said).toEqual(isRemoved ? [] : before);
  danas.restore();
}

it("whatever an owner of Acme does through the API, not one bit of what Globex has and sees is other than before, and Acme's trail tells of every change", async () => {
  const count = proofRuns(10_000);
  const started = performance.now();
  const seed = Date.now() % 1_000_000_007;
  const operations = randomOperations(rows, count, seed);
  const hana = { sub: people.hana.id, slug: "globex", organizationId: globex.organization.id };
  const view = await seenBy(local.auth0.url, hana, rows);
  expect(Object.keys(view).length).toBeGreaterThan(6);
  const before = { rows: await rowsAt(globex.organization.id), upstream: globexAtAuth0() };
  const done = new Map<string, number>();
  const signedIn = danas.now();
  expect(Math.min(signedIn.length, hanas.now().length)).toBe(2);
  const told = trailWatch(local.sql, local.auth0.tenant.state, company.id, tables);
  let last: string[] = [];
  for (const [index, operation] of operations.entries()) {
    const wasAtAcme = isDanaAtAcme();
    const { result, untold } = await told(() => carryOut(operation));
    const { status, said } = result;
    expect(untold, `seed ${seed}: ${said}`).toEqual([]);
    last = [...last.slice(1 - between), said];
    expect(status, `seed ${seed}: ${said}`).toBeLessThan(500);
    expect(globexAtAuth0(), `seed ${seed}: ${said}`).toEqual(before.upstream);
    expectDanasSignIns(signedIn, wasAtAcme, operation.row.name, `seed ${seed}: ${said}`);
    if (status < 400) done.set(operation.row.name, (done.get(operation.row.name) ?? 0) + 1);
    await afterwards(operation.row.name, status);
    if ((index + 1) % between > 0) continue;
    expect(await rowsAt(globex.organization.id), `seed ${seed}: ${last.join("\n")}`).toEqual(before.rows);
    await signIn();
    await refill();
  }
  expect(await rowsAt(globex.organization.id)).toEqual(before.rows);
  expect(await seenBy(local.auth0.url, hana, rows)).toEqual(view);
  const accepted = [...done.values()].reduce((sum, each) => sum + each, 0);
  const never = rows.map(({ name }) => name).filter((name) => !done.has(name));
  console.log(
    `Other company: ${count} operations over ${rows.length} handlers, ${accepted} accepted, ${Math.round((performance.now() - started) / 1000)} s`,
  );
  // Not because nothing was done: what a handler is for has happened.
  expect(never.length, never.join(", ")).toBeLessThan(isFullProof() ? 1 : rows.length / 3);
  expect(accepted).toBeGreaterThan(count / 5);
}, 3_600_000);
