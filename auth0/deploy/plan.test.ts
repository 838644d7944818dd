import { describe, expect, test } from "vitest";
import type { CurrentState } from "./current-state";
import type { Declaration } from "./declaration";
import { describePlan } from "./describe-plan";
import { planChanges } from "./plan";

const nothing: CurrentState = {
  tenant: {},
  clients: [],
  clientGrants: [],
  resourceServers: [],
  roles: [],
  databases: [],
  guardianFactors: [],
  actions: [],
  triggers: {},
  prompts: {},
  branding: {},
  eventStreams: [],
};

function declare(sections: Partial<Declaration>): Declaration {
  const empty = {
    clients: [],
    clientGrants: [],
    resourceServers: [],
    roles: [],
    databases: [],
    guardianFactors: [],
    actions: [],
    triggers: {},
    eventStreams: [],
  };
  return { ...empty, ...sections };
}

describe("a plan", () => {
  test("creates what is missing and updates what differs, and hands on nothing else", () => {
    const declared = declare({ clients: [{ name: "One" }, { name: "Two", app_type: "spa" }, { name: "Three" }] });
    const current = {
      ...nothing,
      clients: [
        { name: "Two", app_type: "native" },
        { name: "Three", client_id: "3" },
      ],
    };
    const plan = planChanges(declared, current);
    expect(plan.changes).toEqual([
      { type: "clients", name: "One", action: "create", differences: [] },
      {
        type: "clients",
        name: "Two",
        action: "update",
        differences: [{ path: "app_type", actual: "native", declared: "spa" }],
      },
    ]);
    expect(plan.input).toEqual({ clients: [{ name: "One" }, { name: "Two", app_type: "spa" }] });
  });

  test("leaves alone what the file does not name", () => {
    const current = { ...nothing, clients: [{ name: "Default App" }], roles: [{ name: "auditor" }] };
    expect(planChanges(declare({}), current)).toEqual({ changes: [], input: {} });
  });

  test("tells client grants apart by client and audience", () => {
    const declared = declare({ clientGrants: [{ client_id: "A", audience: "y", scope: ["read:x"] }] });
    const current = { ...nothing, clientGrants: [{ client_id: "A", audience: "z", scope: ["read:x"] }] };
    expect(planChanges(declared, current).changes).toMatchObject([{ action: "create", name: "A at y" }]);
  });

  test("adds to a database's clients and takes none away", () => {
    const declared = declare({ databases: [{ name: "Users", enabled_clients: ["Ours"] }] });
    const with_ = (enabled_clients: string[]) => ({ ...nothing, databases: [{ name: "Users", enabled_clients }] });
    expect(planChanges(declared, with_(["Theirs", "Ours"])).changes).toEqual([]);
    expect(planChanges(declared, with_(["Theirs"])).input.databases).toEqual([
      { name: "Users", enabled_clients: ["Ours", "Theirs"] },
    ]);
  });

  test("leaves an Action's secrets as they are, also those set by hand, and is not kept busy by values it cannot see", () => {
    const shown = [{ name: "KEY", updated_at: "2026-01-01T00:00:00.000Z" }];
    const plan = (secrets: { name: string; value: string }[], code: string) =>
      planChanges(declare({ actions: [{ name: "policy", code, secrets }] }), {
        ...nothing,
        actions: [{ name: "policy", code: "old", secrets: shown }],
      });
    expect(plan([], "old").changes).toEqual([]);
    expect(plan([{ name: "KEY", value: "hush" }], "old").changes).toEqual([]);
    expect(plan([], "new").input.actions).toEqual([{ name: "policy", code: "new", secrets: [{ name: "KEY" }] }]);
    const another = { name: "OTHER", value: "hush" };
    expect(plan([another], "old").input.actions).toMatchObject([{ secrets: [{ name: "KEY" }, another] }]);
  });

  test("gives an Action that is not there yet the secrets of the file", () => {
    const secrets = [{ name: "KEY", value: "hush" }];
    const declared = declare({ actions: [{ name: "policy", secrets }] });
    expect(planChanges(declared, nothing).input.actions).toEqual([{ name: "policy", secrets }]);
  });

  test("keeps the Actions of others in a trigger, and the order of its own", () => {
    const bind = (...names: string[]) => names.map((name) => ({ action_name: name, display_name: name }));
    const declared = declare({ triggers: { "post-login": bind("claims", "policy") } });
    const bound = (...names: string[]) =>
      planChanges(declared, { ...nothing, triggers: { "post-login": bind(...names) } });
    expect(bound("claims", "theirs", "policy").changes).toEqual([]);
    expect(bound("policy", "theirs", "claims").input.triggers).toEqual({
      "post-login": bind("claims", "policy", "theirs"),
    });
  });

  test("takes settings as one resource", () => {
    const declared = declare({ prompts: { identifier_first: false } });
    expect(planChanges(declared, { ...nothing, prompts: { identifier_first: true } })).toMatchObject({
      changes: [{ type: "prompts", name: "settings", action: "update" }],
      input: { prompts: { identifier_first: false } },
    });
  });
});

describe("a plan is shown", () => {
  test("as nothing to do", () => {
    expect(describePlan({ changes: [], input: {} })).toBe("No change: the tenant is as auth0/tenant.yaml says.");
  });

  test("as what is created, and what changes from what to what", () => {
    const declared = declare({
      clients: [{ name: "New" }],
      clientGrants: [{ client_id: "A", audience: "y", scope: ["read:x"] }],
      prompts: { identifier_first: false },
    });
    const current = {
      ...nothing,
      clientGrants: [{ client_id: "A", audience: "y", scope: ["read:x", "delete:x"] }],
      prompts: { identifier_first: true },
    };
    expect(describePlan(planChanges(declared, current)).split("\n")).toEqual([
      "  + create clients New",
      "  ~ update clientGrants A at y",
      "      scope: - delete:x",
      "  ~ update prompts settings",
      "      identifier_first: true → false",
      "",
      "1 to create, 2 to update, 0 to delete.",
    ]);
  });
});
