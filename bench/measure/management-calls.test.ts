import { expect, it } from "vitest";
import { countCalls } from "./management-calls";

let seq = 0;
const call = (second: number, path: string, operation = "organizations.get") => {
  seq += 1;
  return { seq, at: new Date(second * 1000).toISOString(), path, operation };
};
const acme = "/api/v2/organizations/name/acme";
const count = (entries: Parameters<typeof countCalls>[0], since = 0) => countCalls(entries, since, 600_000);

it("a company looked up again while the database holds it counts, one that had outlived that is a renewal", () => {
  expect(count([call(0, acme), call(60, acme), call(659, acme), call(1_260, acme)])).toEqual({
    whileWarm: 2,
    renewals: 2,
    tokens: 0,
  });
});

it("every other call to the Management API counts", () => {
  expect(count([call(0, "/api/v2/organizations/org_1"), call(0, "/api/v2/users/x")]).whileWarm).toBe(2);
});

it("what came before the measuring says how fresh a company is, and does not count itself", () => {
  const before = call(0, acme);
  expect(count([before, call(30, acme), call(650, acme)], before.seq)).toEqual({
    whileWarm: 1,
    renewals: 1,
    tokens: 0,
  });
});

it("people's tokens are counted apart from the server's own", () => {
  const tokens = ["token.refresh_token", "token.authorization_code", "token.client_credentials"];
  expect(count(tokens.map((operation) => call(0, "/oauth/token", operation)))).toEqual({
    whileWarm: 0,
    renewals: 0,
    tokens: 2,
  });
});
