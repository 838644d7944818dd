import Papa from "papaparse";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor, testPlans } from "@/lib/tenancy/test-context";
import { newProject, projectQuery } from "./schema";

const acme = contextFor("acme", { plan: testPlans.enterprise });
const globex = contextFor("globex");

let commands: typeof import("./commands");
let queries: typeof import("./queries");
let exportProjects: typeof import("./export").exportProjects;
let pool: pg.Pool;

beforeAll(async () => {
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url });
  commands = await import("./commands");
  queries = await import("./queries");
  ({ exportProjects } = await import("./export"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

afterAll(() => pool.end());

beforeEach(async () => {
  const { withTenant } = await import("@/lib/db/database");
  const { projects } = await import("@/lib/db/schema");
  for (const context of [acme, globex]) await withTenant(context, (tx) => tx.delete(projects));
});

const create = (name: string, context = acme) => commands.createProject(context, newProject.parse({ name }));
const list = (query: Record<string, string> = {}, context = acme) =>
  queries.listProjects(context, projectQuery.parse(query));
const names = async (query: Record<string, string> = {}, context = acme) =>
  (await list(query, context)).items.map(({ name }) => name);

/** The newest entries of a company's audit trail, as action and what changed. */
async function audited(context = acme) {
  const { withTenant } = await import("@/lib/db/database");
  const { auditEntries } = await import("@/lib/db/schema");
  const { desc } = await import("drizzle-orm");
  return withTenant(context, (tx) => tx.select().from(auditEntries).orderBy(desc(auditEntries.at)).limit(5));
}

describe("the list", () => {
  it("begins with what changed last", async () => {
    const first = await create("First");
    await create("Second");
    expect(await names()).toEqual(["Second", "First"]);
    await commands.editProject(acme, first.id, { version: 1, progress: 10 });
    expect(await names()).toEqual(["First", "Second"]);
  });

  it("finds text in names and descriptions, and takes % and _ for what they are", async () => {
    await create("Harbour migration");
    await commands.createProject(acme, newProject.parse({ name: "Other", description: "100% of the HARBOUR_side" }));
    expect((await names({ q: "harbour" })).sort()).toEqual(["Harbour migration", "Other"]);
    expect(await names({ q: "100%" })).toEqual(["Other"]);
    expect(await names({ q: "R_S" })).toEqual(["Other"]);
    expect(await names({ q: "H%r" })).toEqual([]);
  });

  it("leaves archived ones out until they are asked for", async () => {
    const { id } = await create("Old");
    await create("New");
    await commands.archiveProject(acme, id);
    expect(await names()).toEqual(["New"]);
    expect(await names({ archived: "true" })).toEqual(["Old"]);
  });

  it("pages to its end, every project once, also those of one and the same moment", async () => {
    const { withTenant } = await import("@/lib/db/database");
    const { projects } = await import("@/lib/db/schema");
    const made = Array.from({ length: 11 }, (_, index) => ({
      name: `P${index}`,
      ownerId: "auth0|1",
      ownerName: "One",
    }));
    await withTenant(acme, (tx) => tx.insert(projects).values(made));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: "4", ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
  });

  const someId = "019b0000-0000-7000-8000-000000000000";
  const madeUp = ['["2026-01-01T00:00:00Z","1"]', `["0000-01-01T00:00:00.000Z","${someId}"]`];

  it.each(["x", "W10", ...madeUp.map((text) => Buffer.from(text).toString("base64url"))])(
    "refuses the cursor %j",
    async (cursor) => {
      await expect(list({ cursor })).rejects.toMatchObject({ code: "invalid_input" });
    },
  );

  it("shows each company its own, and another company's project to nobody", async () => {
    const { id } = await create("Of Acme");
    await create("Of Globex", globex);
    expect(await names({}, globex)).toEqual(["Of Globex"]);
    for (const attempt of [
      () => queries.getProject(globex, id),
      () => commands.editProject(globex, id, { version: 1, name: "Taken" }),
      () => commands.archiveProject(globex, id),
      () => commands.restoreProject(globex, id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await queries.getProject(acme, id)).name).toBe("Of Acme");
  });
});

describe("a change", () => {
  it("is made to the version it was made for, else it is a conflict and nothing changes", async () => {
    const { id, version } = await create("One");
    const edited = await commands.editProject(acme, id, { version, name: "Two", state: "at_risk" });
    expect(edited).toMatchObject({ name: "Two", state: "at_risk", version: version + 1 });
    await expect(commands.editProject(acme, id, { version, name: "Three" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await queries.getProject(acme, id)).name).toBe("Two");
  });

  it("of two at the same time, one is a conflict", async () => {
    const { id, version } = await create("One");
    const both = await Promise.allSettled(["A", "B"].map((name) => commands.editProject(acme, id, { version, name })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("to what already is leaves no trace", async () => {
    const { id, version } = await create("One");
    const same = await commands.editProject(acme, id, { version, name: "One" });
    expect(same.version).toBe(version);
    expect((await audited())[0]?.action).toBe("project.created");
  });

  it("is audited with what it was and what it became, and nothing else", async () => {
    const { id, version } = await create("One");
    await commands.editProject(acme, id, { version, name: "Two", progress: 0 });
    expect((await audited())[0]).toMatchObject({
      action: "project.changed",
      targetId: id,
      targetName: "Two",
      before: { name: "One" },
      after: { name: "Two" },
    });
  });

  it("to a name that a living project has names the field", async () => {
    await create("Harbour");
    const { id, version } = await create("Other");
    const taken = { code: "invalid_input", fields: { name: expect.stringContaining("Another project") } };
    await expect(create("hARBOUR")).rejects.toMatchObject(taken);
    await expect(commands.editProject(acme, id, { version, name: "Harbour" })).rejects.toMatchObject(taken);
    expect((await create("Harbour", globex)).name).toBe("Harbour");
  });

  it("of an archived project is a conflict until it is restored", async () => {
    const { id } = await create("Old");
    const { version } = await commands.archiveProject(acme, id);
    await expect(commands.editProject(acme, id, { version, name: "New" })).rejects.toMatchObject({ code: "conflict" });
    const restored = await commands.restoreProject(acme, id);
    expect(restored.archivedAt).toBeNull();
    expect((await audited()).slice(0, 2).map(({ action }) => action)).toEqual(["project.restored", "project.archived"]);
  });
});

describe("the plan's limit", () => {
  const free = contextFor("acme", { plan: testPlans.free });

  it("counts living projects, and explains itself", async () => {
    for (const name of ["One", "Two", "Three"]) await create(name, free);
    await expect(create("Four", free)).rejects.toMatchObject({
      code: "plan_limit",
      message: "The Free plan has room for 3 projects, and Acme has 3. Archive one, or change the plan.",
    });
    const [first] = (await list()).items;
    await commands.archiveProject(free, first?.id ?? "");
    expect((await create("Four", free)).name).toBe("Four");
    await expect(commands.restoreProject(free, first?.id ?? "")).rejects.toMatchObject({ code: "plan_limit" });
  });

  it("holds when everybody comes at once, one company not waiting for the other's", async () => {
    const freeGlobex = contextFor("globex", { plan: testPlans.free });
    const attempts = Array.from({ length: 8 }, (_, index) => [
      create(`P${index}`, free),
      create(`P${index}`, freeGlobex),
    ]).flat();
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    expect(await names()).toHaveLength(3);
    expect(await names({}, globex)).toHaveLength(3);
  });

  it("that was lowered refuses only what is new", async () => {
    for (const name of ["One", "Two", "Three", "Four"]) await create(name);
    const [first] = (await list()).items;
    expect((await commands.editProject(free, first?.id ?? "", { version: 1, progress: 5 })).progress).toBe(5);
    await expect(create("Five", free)).rejects.toMatchObject({ code: "plan_limit" });
  });
});

describe("the CSV export", () => {
  const read = async (context = acme, query = {}) =>
    Papa.parse<string[]>(await (await exportProjects(context, projectQuery.parse(query))).text(), {
      skipEmptyLines: true,
    }).data.slice(1);

  it("is refused where the plan does not include it", async () => {
    const free = contextFor("acme", { plan: testPlans.free });
    await expect(read(free)).rejects.toMatchObject({
      code: "plan_limit",
      message: expect.stringContaining("Pro plan"),
    });
  });

  it("has every project that matches, formulas made harmless, and is audited", async () => {
    const { withTenant } = await import("@/lib/db/database");
    const { projects } = await import("@/lib/db/schema");
    const made = Array.from({ length: 401 }, (_, index) => ({
      name: `P${index}`,
      ownerId: "auth0|1",
      ownerName: "One",
    }));
    await withTenant(acme, (tx) => tx.insert(projects).values(made));
    await create("=HYPERLINK(1)");
    await create("Of Globex", globex);
    const rows = await read();
    expect(new Set(rows.map(([name]) => name)).size).toBe(402);
    expect(rows.at(-1)?.[0]).toBe("'=HYPERLINK(1)");
    expect(await read(acme, { q: "hyper" })).toHaveLength(1);
    expect((await audited())[0]?.action).toBe("project.exported");
  });
});
