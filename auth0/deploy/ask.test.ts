import { describe, expect, test, vi } from "vitest";
import { isAgreed } from "./ask";

const answering = (answer: string) => vi.fn(async () => answer);

describe("a deployment goes ahead", () => {
  test.each(["y", "Y", "yes", "YES"])("when it is asked for and the answer is %s", async (answer) => {
    const ask = answering(answer);
    expect(await isAgreed(ask)).toBe(true);
    expect(ask).toHaveBeenCalledExactlyOnceWith("\nApply? [y/N] ");
  });

  test.each(["", "n", "no", "yesterday", "please"])("not when the answer is %o", async (answer) => {
    expect(await isAgreed(answering(answer))).toBe(false);
  });

  test("not where nobody can be asked", async () => {
    await expect(isAgreed(undefined)).rejects.toThrow("Nobody is there to agree");
  });
});
