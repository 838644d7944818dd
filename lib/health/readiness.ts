import "server-only";
import { databaseState } from "@/lib/db/start-up";
import { isDraining } from "./draining";

export type Readiness = { status: "ready" | "draining" | "not_ready"; database: "fit" | "unavailable" | "unfit" };

/**
 * Whether this instance should be sent requests. Auth0 does not count: signed-in people go on without it, and no other instance
 * would fare better.
 */
export async function readiness(): Promise<Readiness> {
  const database = await databaseState();
  if (isDraining()) return { status: "draining", database };
  return { status: database === "fit" ? "ready" : "not_ready", database };
}
