import { beforeEach, describe, expect, test } from "vitest";
import { postLogin } from "../../testing/bind-actions";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { claimsOf, tokensFor } from "../../testing/sign-in";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const BINDINGS = "/actions/triggers/post-login/bindings";
const MISSING = "/actions/actions/00000000-0000-4000-8000-000000000000";

let tenant: TestTenant;
let api: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
});

const input = { name: "Mine", supported_triggers: [{ id: "post-login", version: "v3" }] };
const create = async (more = {}) => (await api("POST", "/actions/actions", { ...input, ...more })).body;

const draft = {
  id: expect.stringMatching(UUID),
  name: "Mine",
  supported_triggers: [{ id: "post-login", version: "v3" }],
  created_at: expect.stringMatching(ISO),
  updated_at: expect.stringMatching(ISO),
  code: "",
  dependencies: [],
  runtime: "node22",
  secrets: [],
  status: "built",
  all_changes_deployed: false,
};

describe("an Action", () => {
  test("is created as a draft: 201", async () => {
    expect(await api("POST", "/actions/actions", input)).toEqual({ status: 201, body: draft });
  });

  test("is read and listed, filtered and counted", async () => {
    const { id } = await create();
    expect(await api("GET", `/actions/actions/${id}`)).toEqual({ status: 200, body: draft });
    const { status, body } = await api("GET", "/actions/actions?triggerId=post-login&actionName=Mine");
    expect({ status, body }).toEqual({ status: 200, body: { total: 1, page: 0, per_page: 20, actions: [draft] } });
    const total = async (query: string) => (await api("GET", `/actions/actions?${query}`)).body.total;
    expect([await total(""), await total("deployed=true"), await total("installed=true")]).toEqual([5, 4, 0]);
  });

  test("is changed in its draft; secrets never show their values, and keep them when none is sent", async () => {
    const { id } = await create({ secrets: [{ name: "A", value: "1" }] });
    const secrets = [{ name: "A" }, { name: "B", value: "2" }];
    const { status, body } = await api("PATCH", `/actions/actions/${id}`, { code: "exports.x = 1;", secrets });
    expect(status).toBe(200);
    expect(body.code).toBe("exports.x = 1;");
    expect(body.secrets).toEqual(["A", "B"].map((name) => ({ name, updated_at: expect.stringMatching(ISO) })));
    expect(tenant.state.actions.get(id)?.secrets.map(({ value }) => value)).toEqual(["1", "2"]);
  });

  test("is deployed as a version, which counts up and stands in the Action from then on", async () => {
    const { id } = await create();
    const version = {
      id: expect.stringMatching(UUID),
      action_id: id,
      code: "",
      dependencies: [],
      runtime: "node22",
      secrets: [],
      deployed: false,
      status: "built",
      number: 1,
      built_at: expect.stringMatching(ISO),
      created_at: expect.stringMatching(ISO),
      updated_at: expect.stringMatching(ISO),
      supported_triggers: input.supported_triggers,
      action: { id, name: "Mine", supported_triggers: input.supported_triggers },
    };
    expect(await api("POST", `/actions/actions/${id}/deploy`)).toEqual({ status: 200, body: version });
    const { body } = await api("GET", `/actions/actions/${id}`);
    const { action: _action, ...deployed } = { ...version, deployed: true };
    expect(body).toEqual({ ...draft, all_changes_deployed: true, deployed_version: deployed });
    await api("PATCH", `/actions/actions/${id}`, { code: "exports.x = 1;" });
    expect((await api("GET", `/actions/actions/${id}`)).body.all_changes_deployed).toBe(false);
    expect((await api("POST", `/actions/actions/${id}/deploy`)).body.number).toBe(2);
  });

  test("is deleted: 204; while it is bound only by force, and with its bindings", async () => {
    const { id } = await create();
    expect(await api("DELETE", `/actions/actions/${id}`)).toEqual({ status: 204, body: undefined });
    const [bound] = (await api("GET", BINDINGS)).body.bindings;
    expect((await api("DELETE", `/actions/actions/${bound.action.id}`)).status).toBe(409);
    expect((await api("DELETE", `/actions/actions/${bound.action.id}?force=true`)).status).toBe(204);
    expect((await api("GET", BINDINGS)).body.total).toBe(2);
  });

  test.each([
    ["GET", MISSING],
    ["PATCH", MISSING],
    ["DELETE", MISSING],
    ["POST", `${MISSING}/deploy`],
  ])("that does not exist is a 404: %s %s", async (method, path) => {
    const { status, body } = await api(method, path, method === "GET" ? undefined : {});
    expect(status).toBe(404);
    expect(body).toEqual({ statusCode: 404, error: "Not Found", message: "That action does not exist." });
  });

  test.each([
    [{}, 400, "invalid_body"],
    [{ ...input, supported_triggers: [] }, 400, "invalid_body"],
    [{ ...input, color: "red" }, 400, "invalid_body"],
    [{ ...input, runtime: "node12" }, 400, "invalid_body"],
    [{ ...input, code: "x".repeat(102_401) }, 400, "invalid_body"],
    [{ ...input, secrets: [{ name: "A", value: "x".repeat(4097) }] }, 400, "invalid_body"],
    [
      { ...input, secrets: Array.from({ length: 31 }, (_, index) => ({ name: `A${index}`, value: "x" })) },
      400,
      "invalid_body",
    ],
    [{ ...input, dependencies: Array(11).fill({ name: "a", version: "1.0.0" }) }, 400, "invalid_body"],
    [{ ...input, supported_triggers: [{ id: "post-change-password" }] }, 501, "not_implemented"],
    [{ ...input, name: "Plan claims" }, 409, undefined],
  ])("is refused: %#", async (body, status, errorCode) => {
    const answer = await api("POST", "/actions/actions", body);
    expect([answer.status, answer.body.errorCode]).toEqual([status, errorCode]);
  });
});

test("a tenant has a hundred Actions at most, and a trigger binds twenty", async () => {
  const made: string[] = [];
  while (tenant.state.actions.size < 100) made.push((await create({ name: `No ${made.length}`, deploy: true })).id);
  expect((await api("POST", "/actions/actions", input)).status).toBe(409);
  const binding = (value: string) => ({ ref: { type: "action_id", value } });
  const bind = (count: number) => api("PATCH", BINDINGS, { bindings: made.slice(0, count).map(binding) });
  expect([(await bind(20)).status, (await bind(21)).status]).toEqual([200, 400]);
});

describe("bindings", () => {
  test("are listed in their order, with their Actions", async () => {
    const { status, body } = await api("GET", BINDINGS);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["total", "page", "per_page", "bindings"]);
    expect(body.bindings.map(({ display_name }: { display_name: string }) => display_name)).toEqual([
      "Own connections",
      "Plan claims",
      "Company policy",
    ]);
    expect(Object.keys(body.bindings[0]).sort()).toEqual([
      "action",
      "created_at",
      "display_name",
      "id",
      "trigger_id",
      "updated_at",
    ]);
    expect(body.bindings[0].action.deployed_version.deployed).toBe(true);
  });

  test("are replaced as a whole, by id or name of the Action or id of the binding", async () => {
    const [, claims, policy] = (await api("GET", BINDINGS)).body.bindings;
    const { status, body } = await api("PATCH", BINDINGS, {
      bindings: [
        { ref: { type: "action_name", value: "Company policy" }, display_name: "Policy" },
        { ref: { type: "binding_id", value: claims.id } },
      ],
    });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["bindings"]);
    expect(body.bindings.map(({ id, display_name }: Record<string, string>) => [id, display_name])).toEqual([
      [policy.id, "Policy"],
      [claims.id, "Plan claims"],
    ]);
    expect((await api("PATCH", BINDINGS, { bindings: [] })).body).toEqual({ bindings: [] });
  });

  test("of a draft, of an unknown Action or of another trigger are refused", async () => {
    const { id } = await create();
    const other = await create({ name: "M2M", supported_triggers: [{ id: "credentials-exchange" }], deploy: true });
    for (const value of [id, "unknown", other.id]) {
      expect((await api("PATCH", BINDINGS, { bindings: [{ ref: { type: "action_id", value } }] })).status).toBe(400);
    }
    expect((await api("GET", BINDINGS)).body.total).toBe(3);
  });

  test("change the very next login, and a new draft does not before it is deployed", async () => {
    const tier = async () => {
      const { id_token } = await tokensFor(tenant, testBrowser(tenant), "tomas@acme.example");
      return claimsOf(id_token).tier;
    };
    const set = (value: number) => postLogin(`api.idToken.setCustomClaim("tier", ${value});`);
    const { id } = await create({ code: set(1), deploy: true });
    expect(await tier()).toBeUndefined();
    await api("PATCH", BINDINGS, { bindings: [{ ref: { type: "action_id", value: id } }] });
    expect(await tier()).toBe(1);
    await api("PATCH", `/actions/actions/${id}`, { code: set(2) });
    expect(await tier()).toBe(1);
    await api("POST", `/actions/actions/${id}/deploy`);
    expect(await tier()).toBe(2);
  });
});

test("the triggers are those whose Actions run", async () => {
  const { status, body } = await api("GET", "/actions/triggers");
  expect(status).toBe(200);
  expect(body.triggers.map(({ id, version }: Record<string, string>) => [id, version])).toEqual([
    ["post-login", "v3"],
    ["credentials-exchange", "v2"],
  ]);
});

test("the official SDK creates, deploys, binds and lists", async () => {
  const { actions } = await managementClient(tenant);
  const { id = "" } = await actions.create({ ...input, supported_triggers: [{ id: "post-login", version: "v3" }] });
  await actions.deploy(id);
  await actions.triggers.bindings.updateMany("post-login", { bindings: [{ ref: { type: "action_id", value: id } }] });
  const names: (string | undefined)[] = [];
  for await (const { name } of await actions.list()) names.push(name);
  expect(names.sort()).toEqual([
    "Company policy",
    "Mine",
    "Own connections",
    "Plan claims",
    "Plan claims for machines",
  ]);
  expect([...(tenant.state.bindings.get("post-login") ?? [])].map(({ actionId }) => actionId)).toEqual([id]);
});
