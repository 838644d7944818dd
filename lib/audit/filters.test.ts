import { describe, expect, it } from "vitest";
import { auditFilterSchema } from "./filters";

describe("the days of a filter", () => {
  it.each(["2000-01-01", "2026-11-23", "2028-02-29", "2099-12-31", ""])("may be %j", (day) => {
    expect(auditFilterSchema.safeParse({ from: day, to: day }).success).toBe(true);
  });

  it.each(["0000-01-01", "0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31", "2026-02-30", "+010000-01-01", "x"])(
    "may not be %j, from or to",
    (day) => {
      expect(auditFilterSchema.safeParse({ from: day }).success).toBe(false);
      expect(auditFilterSchema.safeParse({ to: day }).success).toBe(false);
    },
  );
});
