import { expect, it } from "vitest";
import { followUp } from "./follow-up";

it("does each step whatever became of the others, and tells the first failure", async () => {
  const done: number[] = [];
  const step = (number: number, error?: Error) => async () => {
    done.push(number);
    if (error) throw error;
  };
  await expect(followUp(step(1), step(2, new Error("two")), step(3, new Error("three")), step(4))).rejects.toThrow(
    "two",
  );
  expect(done).toEqual([1, 2, 3, 4]);
  await expect(followUp(step(5))).resolves.toBeUndefined();
});
