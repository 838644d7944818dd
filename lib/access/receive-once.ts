import "server-only";
import type { Transaction } from "@/lib/db/database";
import { receivedMessages } from "@/lib/db/schema";

/**
 * Remembers a message of Auth0, in the transaction that acts on it.
 *
 * @param tx of `withPlatform`
 * @returns whether it is new; what was told before has been acted on
 */
export async function receiveOnce(tx: Transaction, kind: "event" | "logout_token", id: string): Promise<boolean> {
  const added = await tx
    .insert(receivedMessages)
    .values({ kind, id })
    .onConflictDoNothing()
    .returning({ id: receivedMessages.id });
  return added.length > 0;
}
