import { expect, it, vi } from "vitest";
import { AppError } from "./errors";

it("an error that the other bundle's copy of the class made is one of ours", async () => {
  vi.resetModules();
  const other = await import("./errors");
  expect(other.AppError).not.toBe(AppError);
  expect(new other.AppError("forbidden")).toBeInstanceOf(AppError);
});

it("nothing else is", () => {
  for (const value of [new Error("forbidden"), { code: "forbidden" }, null, "forbidden"]) {
    expect(value instanceof AppError).toBe(false);
  }
});
