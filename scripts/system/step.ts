import type { Children } from "./children";

export type Step = {
  name: string;
  /** Arguments for Node. */
  args: string[];
  env?: Record<string, string>;
  /** Print what it says while it runs; otherwise only when it fails. */
  live?: boolean;
  /** Looks at the output of a step that ended well; returns what is wrong with it. */
  inspect?: (output: string) => string | null;
};

const heartbeat = 20_000;

export const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step of the test suite, and says at least every 20 s that it still does.
 *
 * @returns whether it succeeded; its output has then been shown if it did not
 */
export async function runStep(children: Children, step: Step): Promise<boolean> {
  const started = Date.now();
  const lines: string[] = [];
  let heard = started;
  console.log(`▸ ${step.name}`);
  const child = children.start({
    name: step.name,
    args: step.args,
    ...(step.env && { env: step.env }),
    onLine(line) {
      lines.push(line);
      if (!step.live) return;
      heard = Date.now();
      console.log(`  ${line}`);
    },
  });
  const timer = setInterval(() => {
    if (Date.now() - heard >= heartbeat) console.log(`  … ${step.name}, ${seconds(started)}`);
  }, heartbeat / 2);
  const code = await child.exited;
  clearInterval(timer);
  const problem = code === 0 ? (step.inspect?.(lines.join("\n")) ?? null) : `ended with code ${code}`;
  if (problem !== null && !step.live) console.log(lines.map((line) => `  ${line}`).join("\n"));
  console.log(`${problem === null ? "✓" : "✗"} ${step.name}, ${seconds(started)}${problem ? `: ${problem}` : ""}`);
  return problem === null;
}
