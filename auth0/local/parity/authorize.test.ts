import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement } from "./management";
import { openTarget, type Target } from "./target";
import { makeApplication } from "./things";

const PATIENCE = 60_000;
const CALLBACK = "https://parity.example/callback";

let target: Target;
let management: Management;
beforeAll(async () => {
  target = await openTarget();
  management = await openManagement(target);
}, PATIENCE);
afterEach(() => management.cleanUp(), PATIENCE);

async function authorize(client_id: string, changes: Record<string, string>): Promise<URL> {
  const parameters = {
    ...{ client_id, redirect_uri: CALLBACK, response_type: "code", scope: "openid", state: "s" },
    ...{ code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" },
    ...changes,
  };
  const { status, headers } = await target.request(`/authorize?${new URLSearchParams(parameters)}`);
  expect(status).toBe(302);
  return new URL(headers.get("location") ?? "", target.issuer);
}

describe("the application hears at its callback, in Auth0's words,", { timeout: PATIENCE }, () => {
  test.each([
    [
      "that it has to name an organization",
      { organization_usage: "require", organization_require_behavior: "no_prompt" },
      {},
      "parameter organization is required for this client",
    ],
    [
      "that it may name none",
      { organization_usage: "deny" },
      { organization: "org_0000000000000000" },
      "parameter organization is not allowed for this client",
    ],
    [
      "that there is no such organization",
      { organization_usage: "allow" },
      { organization: "org_0000000000000000" },
      "parameter organization is invalid: org_0000000000000000",
    ],
  ])("%s", async (_what, settings, parameters, description) => {
    const { origin, pathname, searchParams } = await authorize(await makeApplication(management, settings), parameters);
    expect(`${origin}${pathname}`).toBe(CALLBACK);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: "invalid_request",
      error_description: description,
      state: "s",
    });
  });
});
