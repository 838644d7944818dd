/** Whether the tests were asked for the full proof: `npm run proof`. */
export function isFullProof(): boolean {
  return process.env.PROOF === "full";
}

/**
 * How many cases a generated test runs: the full number under `npm run proof`, a tenth of it under `npm test`.
 *
 * @param full the number that is promised
 */
export function proofRuns(full: number): number {
  return isFullProof() ? full : Math.ceil(full / 10);
}
