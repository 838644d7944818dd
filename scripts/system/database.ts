import type { Children } from "./children";

export type DatabaseOptions = {
  /** Where the data lives, in a folder that git ignores. */
  directory: string;
  port: number;
  /** Speed over safety: for tests, whose data nobody needs after a crash. */
  fast?: boolean;
  /** A few projects of the seeded companies, if the database is new: so that a developer's first page is not empty. */
  samples?: boolean;
};

/**
 * Starts an embedded PostgreSQL in a process of its own, with the application's database at its newest version.
 *
 * @returns the address for `DATABASE_URL`
 * @throws Error with what it printed last, when it ends before it is ready
 */
export async function startDatabase(
  children: Children,
  { directory, port, fast = false, samples = false }: DatabaseOptions,
): Promise<string> {
  let ready: (url: string) => void = () => {};
  const announced = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const child = children.start({
    name: "The database",
    args: [
      ...["--import", "tsx", "scripts/postgres/main.ts", "--directory", directory, "--port", String(port)],
      ...(fast ? ["--fast"] : []),
      ...(samples ? ["--samples"] : []),
    ],
    onLine: (line) => {
      if (line.startsWith("database ")) ready(line.slice("database ".length));
    },
  });
  const url = await Promise.race([announced, child.exited.then(() => null)]);
  if (url === null) throw new Error(`The database ended before it was ready:\n${child.tail()}`);
  return url;
}
