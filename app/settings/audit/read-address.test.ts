import { describe, expect, it } from "vitest";
import { addressOf, queryOf } from "./address";
import { readAddress } from "./read-address";

const now = new Date("2026-11-23T23:30:00Z");

describe("the audit log's address", () => {
  it.each([
    [{}, "30", "2026-10-25", "2026-11-23"],
    [{ period: "today" }, "today", "2026-11-23", "2026-11-23"],
    [{ period: "7" }, "7", "2026-11-17", "2026-11-23"],
    [{ from: "2026-01-01", to: "2026-01-31" }, "custom", "2026-01-01", "2026-01-31"],
    [{ period: "7", from: "2026-01-01", to: "2026-01-31" }, "7", "2026-11-17", "2026-11-23"],
    [{ period: "nonsense" }, "30", "2026-10-25", "2026-11-23"],
  ])("%j covers the days it says, in UTC", (query, period, from, to) => {
    expect(readAddress(query, now)).toMatchObject({ period, filter: { from, to }, problems: [] });
  });

  it("leaves out what cannot be read, keeps the rest, and says so", () => {
    const address = readAddress({ from: "yesterday", outcome: "maybe", actor: "auth0|1", text: ["a", "b"] }, now);
    expect(address.filter).toMatchObject({ actor: "auth0|1", text: "b" });
    expect(address.filter.outcome).toBeUndefined();
    expect(address.problems).toEqual(["Write a day as 2026-11-23.", "Choose done, denied or failed."]);
  });

  it("a last day before the first is said, and the first counts", () => {
    const address = readAddress({ period: "custom", from: "2026-11-20", to: "2026-11-01" }, now);
    expect(address.problems).toEqual(["The last day is before the first."]);
    expect(address.filter.from).toBe("2026-11-20");
  });

  it("is written as it was read; a period that moves with the calendar names no days", () => {
    const address = readAddress({ period: "7", actor: "auth0|1", text: "" }, now);
    expect(addressOf(address)).toBe("/settings/audit?actor=auth0%7C1&period=7");
    expect(queryOf(address.filter)).toBe("actor=auth0%7C1&from=2026-11-17&to=2026-11-23");
    const custom = readAddress({ from: "2026-01-01" }, now);
    expect(addressOf(custom, { entry: "x" })).toBe("/settings/audit?from=2026-01-01&entry=x");
  });
});
