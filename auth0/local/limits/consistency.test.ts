import { Hono } from "hono";
import { beforeEach, describe, expect, test } from "vitest";
import type { App, AppEnv } from "../core";
import { addPerson } from "../state/people";
import { DEFAULT_SWITCHES } from "../switches";
import { testTenant } from "../testing/test-tenant";
import { consistent, createHistory, rememberVersions } from "./consistency";

const DELAY = 2000;
let now: number;
let switches: typeof DEFAULT_SWITCHES;
let app: App;
let before: number;

/** An endpoint that adds a person, and a list that should show them only after the delay. */
beforeEach(async () => {
  now = 0;
  switches = { ...DEFAULT_SWITCHES, consistencyDelayMs: DELAY };
  const { state } = await testTenant();
  before = state.users.size;
  const core = { now: () => now, switches, history: createHistory(), state };
  app = new Hono<AppEnv>();
  app.use(rememberVersions(core));
  app.post("/people/:name", (c) => {
    const name = c.req.param("name");
    const person = { name, email: `${name}@new.example`, password: "x", email_verified: true, blocked: false };
    addPerson(core.state, person, now);
    return c.body(null, 204);
  });
  app.get("/api/v2/people", (c) => c.json([...consistent(core).users.values()].slice(before).map(({ name }) => name)));
});

const add = (name: string) => app.request(`/people/${name}`, { method: "POST" });
const list = async () => (await app.request("/api/v2/people")).json();

describe("a list that is eventually consistent", () => {
  test("shows a change when the delay is over, not before", async () => {
    await add("ana");
    now += DELAY - 1;
    expect(await list()).toEqual([]);
    now += 1;
    expect(await list()).toEqual(["ana"]);
  });

  test("shows each of several changes in its time", async () => {
    await add("ana");
    now += 1000;
    await add("ben");
    now += 1000;
    expect(await list()).toEqual(["ana"]);
    now += 1000;
    expect(await list()).toEqual(["ana", "ben"]);
  });

  test("shows none of many quick changes early, and all of them a step later", async () => {
    for (const name of ["ana", "ben", "cleo"]) {
      await add(name);
      now += 10;
    }
    now = DELAY - 1;
    expect(await list()).toEqual([]);
    now = DELAY + 20;
    expect(await list()).toEqual(["ana", "ben", "cleo"]);
  });

  test("shows everything at once when the switch is off", async () => {
    switches.consistencyDelayMs = 0;
    await add("ana");
    expect(await list()).toEqual(["ana"]);
  });

  test("shows what was there before the switch was turned on", async () => {
    switches.consistencyDelayMs = 0;
    await add("ana");
    switches.consistencyDelayMs = DELAY;
    await add("ben");
    expect(await list()).toEqual(["ana"]);
  });
});
