import { beforeAll, describe, expect, test } from "vitest";
import { managementEndpoints } from "../../app";
import type { Snapshot } from "../../snapshot/snapshot";
import { exchange, goldenExchanges } from "./answers";
import { afresh, type Fixture, fixture } from "./fixture";

const exchanges = goldenExchanges();

let made: Fixture;
let snapshot: Snapshot;
beforeAll(async () => {
  made = await fixture();
  snapshot = made.tenant.snapshot();
});

test("every operation says what it answers, first where it succeeds", () => {
  const first = new Map(exchanges.toReversed().map(({ operation, answer }) => [operation, answer]));
  expect([...first.keys()].sort()).toEqual(managementEndpoints.map(({ operation }) => operation).sort());
  // No template of the pages is kept: Auth0 answers so as long as nobody made one.
  const none = [["branding.templates.getUniversalLogin", "404"]];
  expect([...first].filter(([, answer]) => !/^20\d\b/.test(answer))).toEqual(none);
});

describe("the answer has the status, fields and error code that are written down", () => {
  test.each(exchanges)("$operation: $request", async ({ operation, request, answer }) => {
    await afresh(made, snapshot);
    expect(await exchange(made, request)).toEqual({ operation, answer });
  });
});
