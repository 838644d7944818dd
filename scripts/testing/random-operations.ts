import fc from "fast-check";
import { inputFor } from "./random-input";
import { shapesOf, type TenantRow } from "./tenant-api";

/** Deleting the company takes everything else with it, so it stands for one operation in a hundred. */
const rare = ["DELETE /api/organization", "POST /api/members/leave", "POST /api/session/end-everywhere"];

type Via = "session" | "bearer" | "both" | "nobody";
export type Operation = {
  row: TenantRow;
  params: number[];
  query: unknown;
  body: unknown;
  via: Via;
  host: string;
  key: number;
};

function operationOf(row: TenantRow): fc.Arbitrary<Operation> {
  const { body, query } = shapesOf(row);
  const hosts = [
    "acme.app.localhost:3000",
    "globex.app.localhost:3000",
    "api.app.localhost:3000",
    "app.localhost:3000",
  ];
  return fc.record({
    row: fc.constant(row),
    params: fc.tuple(fc.nat(), fc.nat()),
    query: query ? inputFor(query) : fc.constant({}),
    body: body ? inputFor(body) : fc.constantFrom(undefined, {}),
    via: fc.constantFrom<Via>("session", "session", "session", "bearer", "bearer", "bearer", "both", "nobody"),
    host: fc.oneof(
      { weight: 12, arbitrary: fc.constant(hosts[0] ?? "") },
      { weight: 1, arbitrary: fc.constantFrom(...hosts) },
    ),
    key: fc.nat(40),
  });
}

/** What its request says of who sends it, and to which host. */
export function headersFor(
  { via, host, key }: Operation,
  { cookie, authorization }: { cookie: string; authorization: string },
): Record<string, string> {
  return {
    host,
    origin: `http://${host}`,
    ...((via === "session" || via === "both") && { cookie }),
    ...((via === "bearer" || via === "both") && { authorization }),
    ...(key < 5 && { "idempotency-key": `key-${key}` }),
  };
}

/** Requests to handlers by chance, the same ones for the same seed. */
export function randomOperations(rows: readonly TenantRow[], numRuns: number, seed: number): Operation[] {
  const weighted = rows.map((row) => ({ weight: rare.includes(row.name) ? 1 : 4, arbitrary: operationOf(row) }));
  return fc.sample(fc.oneof(...weighted), { numRuns, seed });
}
