import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { proofRuns } from "@/scripts/proof-runs";
import type { Task } from "./testing/instance";

const people = Array.from({ length: 8 }, (_, index) => ({
  name: `Owner ${index}`,
  email: `owner${index}@many.example`,
  user_id: `auth0|00000000000000000000000${index}`,
}));

let auth0: ServingTenant;
let now = Date.UTC(2026, 10, 23, 12);
let instances: ChildProcess[];

beforeAll(async () => {
  auth0 = await servingTenant({ now: () => now, switches: { consistencyDelayMs: 2_000 } });
  await auth0.control("POST", "/people", { people });
  const removing = { method: "DELETE", path: "/api/v2/organizations/*/members" };
  await auth0.control("POST", "/faults", { ...removing, latencyMs: 150, probability: 0.3 });
  const { url } = await createTestDatabase();
  const env = { ...process.env, ...testEnvironment, ...auth0.environment, DATABASE_URL: url };
  instances = [1, 2].map(() =>
    fork(fileURLToPath(new URL("./testing/instance.ts", import.meta.url)), {
      env,
      execArgv: ["--conditions=react-server", "--import", "tsx"],
    }),
  );
  await Promise.all(instances.map((instance) => once(instance, "message")));
}, 60_000);

afterAll(async () => {
  for (const instance of instances) instance.kill();
  await auth0.close();
});

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** Companies at a time: what one waits for, another one uses. */
const atOnce = 4;

async function newCompanies(first: number): Promise<string[]> {
  const members = people.map(({ email }) => ({ email, roles: ["owner"] }));
  const organizations = Array.from({ length: atOnce }, (_, index) => ({
    id: `org_${String(first + index).padStart(16, "0")}`,
    name: `many-${first + index}`,
    members,
  }));
  await auth0.control("POST", "/organizations", { organizations });
  // The lists know the companies now; until the next ones the clock stands still, so they show none of what happens.
  now += 3_000;
  return organizations.map(({ id }) => id);
}

function tasksFor(organizationId: string): Task[] {
  return Array.from({ length: 60 }, (_, index) => {
    const kind = pick(index < 50 ? (["demote", "remove"] as const) : (["leave", "grant"] as const));
    const roles = [roleId(kind === "grant" ? "owner" : pick(["admin", "member"]))];
    return { organizationId, actor: pick(people).user_id, target: pick(people).user_id, kind, roles };
  });
}

function roleId(name: string): string {
  return [...auth0.tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";
}

/** Sends every second task to each instance, all at once, and waits for what became of them. */
async function run(tasks: Task[]): Promise<string[]> {
  const answers = instances.map((instance, index) => {
    const answer = once(instance, "message") as Promise<[string[]]>;
    instance.send(tasks.filter((_, at) => at % instances.length === index));
    return answer;
  });
  return (await Promise.all(answers)).flatMap(([outcomes]) => outcomes);
}

function ownersOf(organizationId: string): number {
  const members = auth0.tenant.state.organizations.get(organizationId)?.members ?? new Map<string, Set<string>>();
  return [...members.values()].filter((roles) => roles.has(roleId("owner"))).length;
}

it("of fifty demotions and removals at once on two instances, while others leave and are made owners, with lists that lag behind and removals that take long, an owner always remains", async () => {
  const outcomes: string[] = [];
  for (let first = 0; first < proofRuns(200); first += atOnce) {
    const companies = await newCompanies(first);
    outcomes.push(...(await run(companies.flatMap(tasksFor))));
    for (const company of companies) expect(ownersOf(company), company).toBeGreaterThan(0);
  }
  // Not because nothing was done: each company comes down to few owners, and whoever tries to be the end of them is told so.
  const counted = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  expect(counted("done")).toBeGreaterThan(proofRuns(200) * 3);
  expect(counted("conflict")).toBeGreaterThan(0);
}, 1_800_000);
