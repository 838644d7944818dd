import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { isReachable, postgresPrograms } from "./binaries";

export type ClusterOptions = {
  /** Where the data lives. Made if it is not there. */
  directory: string;
  port: number;
  /** Whether what was written must survive a crash of the machine. Tests do without, for speed. */
  durable: boolean;
};

/** PostgreSQL refuses to be root. `nobody` exists on every Linux and owns nothing that matters. */
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = () => process.getuid?.() === 0;

/** A folder that the one who runs PostgreSQL can reach: the one asked for, or else one named after it in the temporary folder. */
export function dataFolder(directory: string): string {
  mkdirSync(dirname(directory), { recursive: true });
  if (!isRoot() || isReachable(dirname(directory))) return directory;
  return join(tmpdir(), `tenantry-data-${createHash("sha256").update(directory).digest("hex").slice(0, 12)}`);
}

function run(program: string, args: string[]): ChildProcess {
  return spawn(program, args, {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "pipe"],
    // Its messages are looked at; a locale of the machine would translate them, or be one that does not exist.
    env: { ...process.env, LC_ALL: "C" },
    ...(isRoot() && nobody),
  });
}

/** What a process says, kept for the message of its failure. */
function listen(child: ChildProcess): { text: () => string } {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
    });
  }
  return { text: () => said };
}

async function initialise(programs: string, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  if (isRoot()) chownSync(directory, nobody.uid, nobody.gid);
  chmodSync(directory, 0o700);
  const args = ["--pgdata", directory, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--no-sync"];
  const child = run(join(programs, "initdb"), args);
  const said = listen(child);
  const code = await new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  if (code !== 0) throw new Error(`PostgreSQL could not make ${directory}:\n${said.text()}`);
}

/** Waits until the server takes connections, or says why it never will. */
async function untilReady(child: ChildProcess, url: string, said: () => string): Promise<void> {
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  for (;;) {
    if (ended) throw new Error(`PostgreSQL ended at once:\n${said()}`);
    const client = new pg.Client({ connectionString: url });
    const isUp = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/**
 * Starts a real PostgreSQL on loopback, with the binaries that came from npm.
 *
 * @returns its address as superuser, and how to stop it, or have it crash. `ended` settles when it is gone
 */
export async function startCluster({ directory, port, durable }: ClusterOptions) {
  const programs = postgresPrograms(isRoot());
  const folder = dataFolder(directory);
  if (!existsSync(join(folder, "PG_VERSION"))) await initialise(programs, folder);
  const fast = durable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
  const args = ["-D", folder, "-p", String(port), "-c", "listen_addresses=localhost", "-c", "unix_socket_directories="];
  const child = run(join(programs, "postgres"), [...args, "-c", "max_connections=200", ...fast]);
  const said = listen(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `postgres://postgres@localhost:${port}/postgres`;
  await untilReady(child, url, said.text);
  // SIGINT is PostgreSQL's "fast" shutdown: it ends open sessions instead of waiting for them. SIGQUIT is as good as a crash: the next start recovers.
  const end = (signal: "SIGINT" | "SIGQUIT") => {
    child.kill(signal);
    return ended;
  };
  return { url, ended, stop: () => end("SIGINT"), crash: () => end("SIGQUIT") };
}
