import type { TriggerId } from "../actions/types";
import { managementApi } from "./management-api";
import type { TestTenant } from "./test-tenant";

type Draft = { code: string; secrets?: { name: string; value: string }[] };

/**
 * Creates, deploys and binds Actions through the Management API, in this order and instead of those that were bound.
 * @returns their ids
 */
export async function bindActions(tenant: TestTenant, drafts: (string | Draft)[], id: TriggerId = "post-login") {
  const api = await managementApi(tenant);
  const created: string[] = [];
  for (const [index, draft] of drafts.entries()) {
    const { code, secrets } = typeof draft === "string" ? { code: draft } : draft;
    const action = { name: `${id} ${index + 1}`, supported_triggers: [{ id }], code, ...(secrets ? { secrets } : {}) };
    const { status, body } = await api("POST", "/actions/actions", { ...action, deploy: true });
    if (status !== 201) throw new Error(JSON.stringify(body));
    created.push(body.id);
  }
  const bindings = created.map((value) => ({ ref: { type: "action_id", value } }));
  const { status, body } = await api("PATCH", `/actions/triggers/${id}/bindings`, { bindings });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return created;
}

/** The code of a post-login Action with this body. */
export function postLogin(body: string): string {
  return `exports.onExecutePostLogin = async (event, api) => {${body}\n};`;
}
