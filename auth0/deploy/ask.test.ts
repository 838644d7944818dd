import { describe, expect, test } from "vitest";
import { isAgreed } from "./ask";

const answering = (answer: string) => async () => answer;

describe("what was shown is applied", () => {
  test.each([["y"], ["Y"], ["yes"], ["YES"]])("when somebody answers %s", async (answer) => {
    expect(await isAgreed(answering(answer))).toBe(true);
  });

  test.each([[""], ["n"], ["no"], ["yep"], ["y n"]])("and not when they answer %j", async (answer) => {
    expect(await isAgreed(answering(answer))).toBe(false);
  });

  test("and not when nobody is there to be asked", async () => {
    await expect(isAgreed(undefined)).rejects.toThrow("Nobody is there to agree: give --yes to apply");
  });
});
