import { describe, expect, it } from "vitest";
import { asProductError, isDuplicate, outcomeUnknown } from "./failure";

const coded = (code: string) => Object.assign(new Error("said so"), { code });
const wrapped = (cause: Error) => new Error("Failed query: select 1", { cause });

describe("a database that cannot be used at this moment is a 503 that passes", () => {
  it.each([
    ["nobody listens", "ECONNREFUSED"],
    ["the other side went away", "ECONNRESET"],
    ["the connection was given up", "ECONNABORTED"],
    ["the name is not known", "ENOTFOUND"],
    ["the name server does not answer", "EAI_AGAIN"],
    ["there is no way there", "EHOSTUNREACH"],
    ["there is no network", "ENETUNREACH"],
    ["nothing comes back", "ETIMEDOUT"],
    ["the connection broke", "08006"],
    ["too many connections", "53300"],
    ["it shuts down", "57P01"],
    ["it starts up", "57P03"],
    ["a statement took too long", "57014"],
    ["a transaction stood still", "25P03"],
    ["it may only be read, as an old primary", "25006"],
    ["two transactions waited for each other", "40P01"],
    ["two transactions met", "40001"],
  ])("%s (%s)", (_what, code) => {
    for (const error of [coded(code), wrapped(coded(code)), wrapped(wrapped(coded(code)))]) {
      expect(asProductError(error)).toMatchObject({ code: "database_unavailable", retryAfter: 5 });
    }
  });

  it.each(["Connection terminated unexpectedly", "timeout exceeded when trying to connect", "Query read timeout"])(
    "pg says: %s",
    (message) => {
      expect(asProductError(wrapped(new Error(message)))).toMatchObject({ code: "database_unavailable" });
    },
  );
});

describe("anything else stays what it is", () => {
  it.each(["23505", "42501", "22007", "42P01", "ENOENT"])("%s", (code) => {
    const error = wrapped(coded(code));
    expect(asProductError(error)).toBe(error);
  });

  it("a refusal of ours is not made into another", () => {
    const unknown = outcomeUnknown(coded("ECONNRESET"));
    expect(asProductError(unknown)).toBe(unknown);
  });
});

it("a duplicate is told by its constraint", () => {
  const duplicate = wrapped(Object.assign(coded("23505"), { constraint: "projects_name" }));
  expect(isDuplicate(duplicate)).toBe(true);
  expect(isDuplicate(duplicate, "projects_name")).toBe(true);
  expect(isDuplicate(duplicate, "other")).toBe(false);
  expect(isDuplicate(wrapped(coded("23503")))).toBe(false);
});
