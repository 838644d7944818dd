import { parseArgs } from "node:util";
import { targets } from "./measure/comparisons";

export const usage = `npm run bench -- [options]

  --json        print the results as JSON on stdout; everything else goes to stderr
  --rounds N    rounds that count (9); one more warms the servers up and is dropped
  --seconds S   length of one measurement (1.5)
  --only NAME   ${targets.map(({ name }) => name).join(", ")} or first-load-js
  --no-build    measure what the last run built
  --help`;

export type Options = {
  help: boolean;
  json: boolean;
  rounds: number;
  seconds: number;
  only: string | undefined;
  build: boolean;
};

/** Reads the command line; throws a readable error for unknown or malformed options. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      rounds: { type: "string", default: "9" },
      seconds: { type: "string", default: "1.5" },
      only: { type: "string" },
      "no-build": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds} is not a number of rounds.`);
  if (!(seconds >= 0.2 && seconds <= 60)) throw new Error(`--seconds ${values.seconds} is not between 0.2 and 60.`);
  const { help, json, only } = values;
  const names = [...targets.map(({ name }) => name), "first-load-js"];
  if (only !== undefined && !names.includes(only)) throw new Error(`--only ${only} is none of ${names.join(", ")}.`);
  return { help, json, rounds, seconds, only, build: !values["no-build"] };
}
