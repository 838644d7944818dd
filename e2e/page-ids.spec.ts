import { expect, test } from "playwright/test";
import { z } from "zod";
import { newCompany } from "./support/crew";
import { apex, company } from "./support/env";
import { somebody } from "./support/invite";
import { localTenant } from "./support/local-tenant";
import type { RawBrowser } from "./support/raw-browser";
import { rawSession } from "./support/raw-session";
import { people } from "./support/sign-in";

/** An id that a page's address takes: one of Acme's own, another company's, one of the right form that nobody has, and what is none. */
type Slot = {
  name: string;
  address: (id: string) => string;
  ids: { own: string; others: string; nobodys: string; malformed: string };
  /** What the page shows of the own one, and of the other company's at that company's door. */
  shows: { own: string; others: string };
  /** It names a place in an order and nothing that is anybody's, so that every one of the right form leads somewhere. */
  isPlace?: true;
};

const made = z.object({ id: z.string() });
const page = z.object({ items: z.array(made.loose()), next: z.string().nullable() });

/** One company with something behind every slot, made by its owner. */
async function furnish(browser: RawBrowser, slug: string) {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await browser.fetch(company(slug, path), {
      method,
      headers: { origin: company(slug, ""), "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.status, `${method} ${path} at ${slug}: ${response.body}`).toBeLessThan(300);
    return JSON.parse(response.body);
  };
  const provider = `Provider of ${slug}`;
  const connection = made.parse(
    await ask("POST", "/api/connections", { displayName: provider, provider: "other", protocol: "saml" }),
  ).id;
  const email = somebody();
  const roles = page.parse(await ask("GET", "/api/roles"));
  const role = roles.items.find(({ name }) => name === "member")?.id ?? "";
  await ask("POST", "/api/invitations", { email, roleId: role });
  const ticket = new URL((await localTenant.latestMail(email)).link).searchParams.get("invitation") ?? "";
  const entry = page.parse(await ask("GET", "/api/audit")).items[0]?.id ?? "";
  const cursor = page.parse(await ask("GET", "/api/members?limit=1")).next ?? "";
  const actor = z.object({ person: made }).parse(await ask("GET", "/api/me")).person.id;
  return { provider, connection, email, ticket, entry, cursor, actor, role };
}

const nobodysUuid = "01890000-0000-7000-8000-000000000000";

async function slots(own: Awaited<ReturnType<typeof furnish>>, others: typeof own): Promise<Slot[]> {
  const [maya, hana] = [people.maya.name, people.hana.name];
  return [
    {
      name: "a connection",
      address: (id) => company("acme", `/settings/sso/${encodeURIComponent(id)}`),
      ids: { own: own.connection, others: others.connection, nobodys: nobodysUuid, malformed: "../../api/v2/clients" },
      shows: { own: own.provider, others: others.provider },
    },
    {
      name: "an entry of the log",
      address: (id) => company("acme", `/settings/audit?entry=${encodeURIComponent(id)}`),
      ids: { own: own.entry, others: others.entry, nobodys: nobodysUuid, malformed: "' or 1=1 --" },
      shows: { own: own.email, others: others.email },
    },
    {
      name: "whoever did it",
      address: (id) => company("acme", `/settings/audit?actor=${encodeURIComponent(id)}`),
      ids: { own: own.actor, others: others.actor, nobodys: "auth0|ffffffffffffffffffffffff", malformed: "%00" },
      shows: { own: own.email, others: hana },
    },
    {
      name: "where the list of members goes on",
      address: (id) => company("acme", `/settings/members?cursor=${encodeURIComponent(id)}`),
      ids: { own: own.cursor, others: others.cursor, nobodys: "list:bm9ib2R5", malformed: "index:../" },
      shows: { own: people.dana.name, others: hana },
      isPlace: true,
    },
    {
      name: "a role",
      address: (id) => company("acme", `/settings/members?role=${encodeURIComponent(id)}`),
      // Roles are those of all companies: another one's is nobody's.
      ids: { own: own.role, others: "rol_1111111111111111", nobodys: "rol_0000000000000000", malformed: "member" },
      shows: { own: people.tomas.name, others: hana },
    },
    {
      name: "an invitation",
      address: (id) => company("acme", `/join?invitation=${encodeURIComponent(id)}`),
      ids: { own: own.ticket, others: others.ticket, nobodys: "0".repeat(32), malformed: "<script>" },
      shows: { own: `${maya} invited`, others: others.email },
    },
    {
      name: "a company",
      address: (id) => apex(`/start?organization=${encodeURIComponent(id)}`),
      ids: {
        own: "org_AcmeLocalSeed001",
        others: "org_NobodyHasThis001",
        nobodys: "org_NobodyHasThis002",
        malformed: "org_/../clients",
      },
      shows: { own: "", others: hana },
    },
  ];
}

/** What somebody can read on it, and where it leads. */
function legible(status: number, location: string, body: string): string {
  const text = body
    .replace(/<(script|style)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/Just now|\d+ minutes? ago/g, "a moment ago")
    .replace(/\s+/g, " ");
  return `${status} ${location} ${text}`;
}

/** In no order: what a page waits for comes when it is there. */
const wordsOf = (text: string) => text.split(" ").sort().join(" ");

test("whatever id stands in a page's address, only the company's own shows anything, and nothing is written", async () => {
  test.setTimeout(120_000);
  await localTenant.reset();
  const members = [
    { email: people.hana.email, roles: ["owner"] },
    { email: people.rui.email, roles: ["member"] },
  ];
  const slug = await newCompany({ metadata: { plan: "enterprise" }, members });
  const maya = await rawSession("maya", "acme");
  const [own, others] = [await furnish(maya, "acme"), await furnish(await rawSession("hana", slug), slug)];
  const visit = async (url: string, id: string) => {
    const { status, headers, body } = await maya.fetch(url, { headers: { accept: "text/html" } });
    return legible(status, String(headers.location ?? ""), body)
      .replaceAll(id, "…")
      .replaceAll(encodeURIComponent(id), "…");
  };
  const since = await localTenant.lastSeq();
  for (const { name, address, ids, shows, isPlace } of await slots(own, others)) {
    expect(await visit(address(ids.own), ids.own), `${name}, own`).toContain(shows.own);
    const theirs = await visit(address(ids.others), ids.others);
    expect(theirs, `${name}, another company's`).not.toContain(shows.others);
    const nobodys = await visit(address(ids.nobodys), ids.nobodys);
    if (!isPlace) expect(wordsOf(theirs), `${name}, another company's and nobody's`).toBe(wordsOf(nobodys));
    expect(await visit(address(ids.malformed), ids.malformed), `${name}, malformed`).toMatch(/^(?:200|307|404) /);
  }
  const writes = (await localTenant.ledger({ since })).filter(
    ({ method, path }) => path.startsWith("/api/v2/") && method !== "GET",
  );
  expect(writes).toEqual([]);
  await maya.fetch(company("acme", `/api/connections/${own.connection}`), {
    method: "DELETE",
    headers: { origin: company("acme", "") },
  });
});
