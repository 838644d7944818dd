import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Load, LoadResult, Visitor } from "./load";

export type Generator = {
  /** Who visits from now on. */
  use: (visitors: readonly Visitor[]) => void;
  /** Generates one load. One at a time. Rejects when any answer is not 200. */
  run: (load: Load) => Promise<LoadResult>;
  stop: () => void;
};

type Answer = { result: LoadResult } | { failure: string };

/** Starts the process that generates the load. It ends with ours. */
export function startGenerator(): Generator {
  const worker = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  return {
    use: (visitors) => {
      worker.send({ visitors });
    },
    run: (load) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error("The load generator ended."));
        worker.once("exit", ended);
        worker.once("message", (answer: Answer) => {
          worker.off("exit", ended);
          if ("result" in answer) resolve(answer.result);
          else reject(new Error(answer.failure));
        });
        worker.send({ load });
      }),
    stop: () => {
      worker.disconnect();
    },
  };
}
