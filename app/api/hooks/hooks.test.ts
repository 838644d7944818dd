import { generateKeyPairSync } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localEnvironment } from "@/auth0/local/environment";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { goodHeader, signed } from "@/auth0/local/testing/api-tokens";
import { ACME, application } from "@/auth0/local/testing/sign-in";
import { createTestDatabase } from "@/lib/db/test-database";

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Json = Record<string, unknown>;

let tenant: RunningTenant;
let admin: pg.Client;
let events: Handler;
let logouts: Handler;
let eventsToken: string;

beforeAll(async () => {
  tenant = await startLocalTenant({ port: 0 });
  const { url, adminUrl } = await createTestDatabase();
  const environment = localEnvironment({ issuer: tenant.url, rootDomain: "app.localhost:3000" });
  eventsToken = environment.AUTH0_EVENTS_TOKEN ?? "";
  Object.assign(process.env, environment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  events = (await import("./auth0/route")).POST;
  logouts = (await import("./back-channel-logout/route")).POST;
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await (await import("@/lib/db/pool")).databasePool().end();
  await tenant.close();
});

beforeEach(() => admin.query("truncate access_changes, received_messages"));

async function recorded(): Promise<string[]> {
  const { rows } = await admin.query<{ line: string }>(
    "select kind || ' ' || scope || ' ' || key as line from access_changes order by seq",
  );
  return rows.map(({ line }) => line);
}

function post(handler: Handler, headers: Record<string, string>, body: string): Promise<Response> {
  const request = new Request("http://localhost:3000/api/hooks", { method: "POST", headers, body });
  return handler(request, { params: Promise.resolve({}) });
}

let count = 0;

function event(type: string, object: unknown, more: Json = {}, previous?: unknown): Json {
  count += 1;
  const data = { object, ...(previous !== undefined && { previous_object: previous }) };
  return { specversion: "1.0", id: `evt_${count}`, type, time: new Date().toISOString(), data, ...more };
}

const json = { "content-type": "application/json" };

function send(body: unknown, authorization = `Bearer ${eventsToken}`): Promise<Response> {
  return post(events, { ...json, authorization }, typeof body === "string" ? body : JSON.stringify(body));
}

const member = { organization: { id: ACME, name: "acme" }, user: { user_id: "auth0|1", name: "Somebody" } };
const role = { ...member, role: { id: "rol_0000000000000000", name: "admin" } };
const company = { id: ACME, name: "acme", metadata: { plan: "pro" } };
const person = { user_id: "auth0|1", name: "Somebody", email: "somebody@acme.example" };

describe("an event of Auth0", () => {
  it.each<[string, Json, string[]]>([
    ["a role taken away", event("organization.member.role.deleted", role), [`stale member ${ACME}/auth0|1`]],
    ["a role given", event("organization.member.role.assigned", role), [`stale member ${ACME}/auth0|1`]],
    ["somebody removed", event("organization.member.deleted", member), [`ended member ${ACME}/auth0|1`]],
    ["a company deleted", event("organization.deleted", company), [`ended org ${ACME}`]],
    [
      "a company suspended",
      event("organization.updated", { ...company, metadata: { status: "suspended" } }),
      [`ended org ${ACME}`],
    ],
    [
      "a plan changed",
      event("organization.updated", company, {}, { ...company, metadata: { plan: "free" } }),
      [`stale org ${ACME}`],
    ],
    ["a name changed", event("organization.updated", company, {}, { ...company, display_name: "Old" }), []],
    ["a person deleted", event("user.deleted", person), ["ended user auth0|1"]],
    ["a person blocked", event("user.updated", { ...person, blocked: true }, {}, person), ["ended user auth0|1"]],
    ["a person renamed", event("user.updated", person, {}, { ...person, name: "Nobody" }), ["stale user auth0|1"]],
    ["somebody signed in", event("user.updated", { ...person, logins_count: 7 }, {}, person), []],
    ["somebody added", event("organization.member.added", member), []],
    ["a type nobody here knows", event("connection.created", { id: "con_1" }), []],
    ["a type with the name of something inherited", event("constructor", {}), []],
    ["a try", event("user.deleted", person, { a0purpose: "test" }), []],
    ["something of last week", event("user.deleted", person, { time: "2020-01-01T00:00:00.000Z" }), []],
  ])("%s: recorded as it must be", async (_what, sent, expected) => {
    const response = await send(sent);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await recorded()).toEqual(expected);
  });

  it("told twice, or by two instances at once, counts once", async () => {
    const sent = event("user.deleted", person);
    const answers = await Promise.all([send(sent), send(sent), send(sent)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await recorded()).toEqual(["ended user auth0|1"]);
  });

  it("a changed company is asked for anew", async () => {
    await admin.query("insert into organizations (id, slug, name) values ($1, 'acme', 'Acme')", [ACME]);
    await send(event("organization.updated", company, {}, company));
    const { rows } = await admin.query("select distrusted from organizations");
    expect(rows).toEqual([{ distrusted: true }]);
  });
});

describe("a forged event changes nothing", () => {
  const forged = () => event("user.deleted", person);

  it.each([
    ["no secret", () => ""],
    ["an empty one", () => "Bearer "],
    ["another one", () => `Bearer ${"x".repeat(eventsToken.length)}`],
    ["the first half", () => `Bearer ${eventsToken.slice(0, 20)}`],
    ["one letter more", () => `Bearer ${eventsToken}x`],
    ["another scheme", () => `Basic ${eventsToken}`],
    ["no scheme", () => eventsToken],
    ["two of them", () => `Bearer ${eventsToken}, Bearer ${eventsToken}`],
  ])("%s: it is as if nothing were here", async (_what, authorization) => {
    expect((await send(forged(), authorization())).status).toBe(404);
    expect(await recorded()).toEqual([]);
  });

  it("nor does the key of our own machinery open it", async () => {
    const { systemBearers } = await import("@/lib/auth0/keys");
    const [own = ""] = await systemBearers();
    expect((await send(forged(), `Bearer ${own}`)).status).toBe(404);
  });

  it.each<[string, () => unknown]>([
    ["no JSON", () => "{"],
    ["no id", () => ({ ...forged(), id: undefined })],
    ["no time", () => ({ ...forged(), time: "soon" })],
    ["a member of nothing", () => event("organization.member.deleted", { user: { user_id: "auth0|1" } })],
    ["a company that is none", () => event("organization.deleted", { id: "../org" })],
    ["a user id of another kind", () => event("user.deleted", { user_id: { $ne: "" } })],
    ["200 kB", () => ({ ...forged(), padding: "x".repeat(200_000) })],
  ])("%s is refused", async (_what, body) => {
    expect((await send(body())).status).toBe(400);
    expect(await recorded()).toEqual([]);
  });
});

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
const seconds = () => Math.floor(Date.now() / 1000);

function claims(changes: Json = {}): Json {
  count += 1;
  return {
    iss: `${tenant.url}/`,
    aud: application.id,
    sub: "auth0|1",
    sid: "sid-1",
    iat: seconds(),
    exp: seconds() + 120,
    jti: `jti-${count}`,
    events: { [logoutEvent]: {} },
    ...changes,
  };
}

const logoutHeader = { ...goodHeader, typ: "logout+jwt" };
const logoutToken = (changes?: Json, header: Json = {}) => signed({ ...logoutHeader, ...header }, claims(changes));

function sendLogout(token: string): Promise<Response> {
  const body = new URLSearchParams({ logout_token: token }).toString();
  return post(logouts, { "content-type": "application/x-www-form-urlencoded" }, body);
}

describe("a logout token", () => {
  it("ends the sign-in it names, at every company", async () => {
    const response = await sendLogout(logoutToken());
    expect([response.status, response.headers.get("cache-control")]).toEqual([204, "private, no-store"]);
    expect(await recorded()).toEqual(["ended sid sid-1"]);
  });

  it("without a sign-in ends all of the person's; the plain type JWT and several audiences are allowed", async () => {
    const token = signed(goodHeader, claims({ sid: undefined, aud: [application.id, "another"] }));
    expect((await sendLogout(token)).status).toBe(204);
    expect(await recorded()).toEqual(["ended user auth0|1"]);
  });

  it("sent again changes nothing", async () => {
    const token = logoutToken();
    expect((await Promise.all([sendLogout(token), sendLogout(token)])).map(({ status }) => status)).toEqual([204, 204]);
    expect((await sendLogout(token)).status).toBe(204);
    expect(await recorded()).toHaveLength(1);
  });
});

describe("a forged logout token changes nothing", () => {
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

  it.each<[string, () => string]>([
    ["nothing at all", () => ""],
    ["no token", () => "x.y.z"],
    ["another key", () => signed(logoutHeader, claims(), stranger)],
    ["a key id nobody has", () => logoutToken({}, { kid: "stranger" })],
    ["no algorithm", () => logoutToken({}, { alg: "none" }).replace(/[^.]*$/, "")],
    ["HS256", () => logoutToken({}, { alg: "HS256" })],
    ["RS512", () => logoutToken({}, { alg: "RS512" })],
    ["the type of an access token", () => logoutToken({}, { typ: "at+jwt" })],
    ["another issuer", () => logoutToken({ iss: "https://evil.example/" })],
    ["an issuer without its slash", () => logoutToken({ iss: tenant.url })],
    ["another client", () => logoutToken({ aud: "another" })],
    ["the API as audience", () => logoutToken({ aud: "https://api.tenantry.dev" })],
    ["no audience", () => logoutToken({ aud: undefined })],
    ["no events: an ID token", () => logoutToken({ events: undefined })],
    ["another event", () => logoutToken({ events: { "http://schemas.openid.net/event/other": {} } })],
    ["an event that is no object", () => logoutToken({ events: { [logoutEvent]: true } })],
    ["a nonce", () => logoutToken({ nonce: "n" })],
    ["an empty nonce", () => logoutToken({ nonce: "" })],
    ["nobody and no sign-in", () => logoutToken({ sub: undefined, sid: undefined })],
    ["an empty sign-in", () => logoutToken({ sid: "" })],
    ["a sign-in that is no text", () => logoutToken({ sid: ["sid-1"] })],
    ["no id of its own", () => logoutToken({ jti: undefined })],
    ["no time", () => logoutToken({ iat: undefined })],
    ["of ten minutes ago", () => logoutToken({ iat: seconds() - 600 })],
    ["of the next minute", () => logoutToken({ iat: seconds() + 60 })],
    ["expired", () => logoutToken({ exp: seconds() - 30 })],
    ["not valid yet", () => logoutToken({ nbf: seconds() + 60 })],
    [
      "another payload under the signature",
      () => logoutToken().replace(/\.[^.]+\./, `.${logoutToken({ sid: "x" }).split(".")[1]}.`),
    ],
  ])("%s", async (_what, token) => {
    expect((await sendLogout(token())).status).toBe(400);
    expect(await recorded()).toEqual([]);
  });

  it("nor does one that comes as JSON, or in the address", async () => {
    const body = JSON.stringify({ logout_token: logoutToken() });
    expect((await post(logouts, json, body)).status).toBe(415);
    expect(await recorded()).toEqual([]);
  });
});
