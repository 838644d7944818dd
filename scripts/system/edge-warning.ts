/**
 * Looks for what `next build` only warns about: middleware that imports a Node module. It would answer 500 to every request, so the
 * build's words are the gate.
 *
 * @returns what is wrong, or null
 */
export function edgeWarning(output: string): string | null {
  return output.includes("not supported in the Edge Runtime") ? "middleware imports what Edge does not have" : null;
}
