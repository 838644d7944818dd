import { describe, expect, test } from "vitest";
import { decode, encode } from "./encode";

const there = (value: unknown) => decode(JSON.parse(JSON.stringify(encode(value))));

describe("plain data comes back as it was", () => {
  test.each([
    [new Map([["a", new Map([["b", new Set([1, 2])]])]])],
    [{ list: [null, true, 1.5, "text"], nested: { map: new Map([[1, { x: new Set() }]]) } }],
    [{ $text: "1", $map: "2", $set: ["3"], $$map: 4 }],
  ])("%o", (value) => {
    expect(there(value)).toEqual(value);
  });

  test("without its undefined fields", () => {
    expect(there({ a: undefined, b: 1 })).toEqual({ b: 1 });
  });
});

test.each([[new Date(0)], [() => 1], [Number.POSITIVE_INFINITY], [Number.NaN], [10n], [/x/]])(
  "%o would not come back and is refused by its place",
  (value) => {
    expect(() => encode({ users: new Map([["u", { field: value }]]) })).toThrow("state.users.u.field");
  },
);
