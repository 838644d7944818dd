import "server-only";
import { z } from "zod";
import { withPlatform } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { directoryChanged } from "@/lib/tenancy/directory";
import { type Auth0Event, type Consequences, consequencesOf } from "./auth0-event";
import { longestConcern } from "./change-memory";
import { accessReader } from "./reader";
import { receiveOnce } from "./receive-once";
import { recordAccessChange } from "./record-change";

/**
 * Acts on something that happened at Auth0, once however often it is told. An event that is older than any session concerns nobody.
 *
 * @param now milliseconds
 * @throws AppError `invalid_input` for content that is not what its type says; `database_unavailable`, after which Auth0 tells it again
 */
export async function receiveEvent(event: Auth0Event, now: number): Promise<void> {
  const { changes, companies } = understood(event);
  if (changes.length + companies.length === 0 || now - Date.parse(event.time) > longestConcern) return;
  const isNew = await withPlatform("auth0 event", async (tx) => {
    if (!(await receiveOnce(tx, "event", event.id))) return false;
    await recordAccessChange(tx, ...changes);
    return true;
  });
  accessReader().outdated();
  // Also when it is told again: the first time this may have failed, after the event was on record.
  for (const company of companies) await directoryChanged(company);
  log.info("access.event", { type: event.type, id: event.id, changes: changes.length, isNew });
}

function understood(event: Auth0Event): Consequences {
  try {
    return consequencesOf(event);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    log.warn("access.event_malformed", { type: event.type, id: event.id });
    throw new AppError("invalid_input", { message: `This is not an event of type ${event.type}.` });
  }
}
