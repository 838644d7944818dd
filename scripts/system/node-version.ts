/** The oldest Node the pinned packages run on. */
const oldest = { major: 20, minor: 19 };

/**
 * Says in one line what is wrong with a Node that is too old.
 *
 * @param version as in `process.versions.node`, "20.19.0"
 * @returns the line to show, or null when the version will do
 */
export function nodeVersionProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return null;
  return `Tenantry needs Node ${oldest.major}.${oldest.minor} or newer, 24 is best; this is ${version}. \`nvm install\` reads .nvmrc.`;
}

/** Ends the process with a readable line when Node is too old, before anything fails in a less readable way. */
export function requireNode(): void {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
