import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { readOrReason } from "./read-or-reason";

describe("what a page asks the sign-in service", () => {
  it("is handed on when it comes", async () => {
    expect(await readOrReason(Promise.resolve([1]))).toEqual({ kind: "read", value: [1] });
  });

  it("is waited for where there were too many questions, and said to be missing where the plan has none", async () => {
    const busy = new AppError("too_many_requests", { message: "Wait", retryAfter: 7 });
    expect(await readOrReason(Promise.reject(busy))).toEqual({ kind: "wait", seconds: 7 });
    const lacking = new AppError("not_in_sign_in_plan", { message: "Not here" });
    expect(await readOrReason(Promise.reject(lacking))).toEqual({ kind: "outside-plan" });
  });

  it("is broken where anything else happens", async () => {
    const broken = new AppError("sign_in_unavailable", { message: "Silence" });
    await expect(readOrReason(Promise.reject(broken))).rejects.toBe(broken);
    await expect(readOrReason(Promise.reject(new TypeError("x")))).rejects.toThrow(TypeError);
  });
});
