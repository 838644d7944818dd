import { describe, expect, it } from "vitest";
import { createBatches } from "./batches";

function setUp(most = 100) {
  const questions: string[][] = [];
  let under = 0;
  let mostUnder = 0;
  const batches = createBatches<string>(async (keys) => {
    questions.push(keys);
    mostUnder = Math.max(mostUnder, ++under);
    await new Promise((resolve) => setTimeout(resolve, 1));
    under -= 1;
    if (keys.includes("broken")) throw new Error("broken");
    return new Map(keys.filter((key) => key !== "nobody").map((key) => [key, key.toUpperCase()]));
  }, most);
  return { batches, questions, mostUnder: () => mostUnder };
}

describe("createBatches", () => {
  it("asks a thousand keys in a few questions, one at a time, each key once", async () => {
    const { batches, questions, mostUnder } = setUp();
    const keys = Array.from({ length: 1_000 }, (_, index) => `k${index % 500}`);
    const answers = await Promise.all(keys.map((key) => batches.get(key)));
    expect(answers).toEqual(keys.map((key) => key.toUpperCase()));
    expect(mostUnder()).toBe(1);
    expect(questions.length).toBeLessThanOrEqual(11);
    for (const asked of questions) expect(asked.length).toBeLessThanOrEqual(100);
  });

  it("answers undefined for what has no value", async () => {
    expect(await setUp().batches.get("nobody")).toBeUndefined();
  });

  it("a question that fails fails for those in it, and the next one is asked", async () => {
    const { batches } = setUp();
    const [broken, beside] = [batches.get("broken"), batches.get("beside")];
    await expect(broken).rejects.toThrow("broken");
    await expect(beside).rejects.toThrow("broken");
    expect(await batches.get("beside")).toBe("BESIDE");
  });
});
