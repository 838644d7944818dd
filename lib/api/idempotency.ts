import "server-only";
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { withTenant } from "@/lib/db/database";
import { idempotencyKeys } from "@/lib/db/schema";
import { AppError, type ErrorCode } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** How long an answer is kept. The jobs remove older ones; until then they count as gone. */
const kept = sql`interval '24 hours'`;
/** After this long a request without an answer was lost with its instance, and may be made again. */
const patience = sql`interval '60 seconds'`;

const form = /^[\x21-\x7e]{1,255}$/;

/** What is kept of an answer: all that a client can need of it once more. */
const keptAnswer = z.object({ json: z.unknown(), location: z.string().nullable() });

/** A request that asks to be carried out once, however often it is sent. */
export type Once = { key: string; fingerprint: string };

/**
 * Reads the Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param request what makes two requests the same: route, path and body as they were understood
 * @returns null without a key
 * @throws AppError `invalid_input` for a key that is none
 */
export function onceOf(headers: Pick<Headers, "get">, request: unknown[]): Once | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (!form.test(key)) {
    throw new AppError("invalid_input", {
      fields: { "Idempotency-Key": "Must be 1 to 255 characters without blanks. A random UUID does well." },
    });
  }
  return { key, fingerprint: createHash("sha256").update(JSON.stringify(request)).digest("base64url") };
}

/** Whose key it is: two people, or two machines, that choose the same one know nothing of each other. */
const mine = (context: TenantContext, { key }: Once) =>
  and(eq(idempotencyKeys.actorId, context.person.id), eq(idempotencyKeys.key, key));

/** Takes the key for this request. Undefined when it did; else the request that has it. */
function claim(context: TenantContext, once: Once) {
  return withTenant(context, async (tx) => {
    const { createdAt, requestHash, status } = idempotencyKeys;
    const taken = await tx
      .insert(idempotencyKeys)
      .values({ actorId: context.person.id, key: once.key, requestHash: once.fingerprint })
      .onConflictDoUpdate({
        target: [idempotencyKeys.orgId, idempotencyKeys.actorId, idempotencyKeys.key],
        set: { requestHash: once.fingerprint, status: null, body: null, createdAt: sql`now()` },
        setWhere: sql`${createdAt} < now() - ${kept}
          or (${status} is null and ${requestHash} = ${once.fingerprint} and ${createdAt} < now() - ${patience})`,
      })
      .returning({ key: idempotencyKeys.key });
    if (taken.length > 0) return undefined;
    const [holder] = await tx.select().from(idempotencyKeys).where(mine(context, once));
    return holder;
  });
}

function replay(holder: typeof idempotencyKeys.$inferSelect, { fingerprint }: Once): Response {
  if (holder.requestHash !== fingerprint) throw new AppError("key_reused");
  if (holder.status === null) {
    const message =
      "The first request with this key is under way, or it is not known what became of it. A minute after it was made, it may be made again.";
    throw new AppError("conflict", { message, retryAfter: 2 });
  }
  const { json, location } = keptAnswer.parse(holder.body);
  const response = Response.json(json, { status: holder.status });
  response.headers.set("idempotent-replayed", "true");
  if (location !== null) response.headers.set("location", location);
  return response;
}

/** Refusals that do not tell whether something was changed before: an answer was lost, or something failed halfway. */
const undecided: ReadonlySet<ErrorCode> = new Set(["database_unavailable", "sign_in_unavailable", "unexpected"]);

/** Gives the key back: the request was refused, nothing was changed, and the next one may be another. */
async function release(context: TenantContext, once: Once): Promise<void> {
  await withTenant(context, (tx) =>
    tx.update(idempotencyKeys).set({ createdAt: sql`'epoch'` }).where(mine(context, once)),
  );
}

async function keep(context: TenantContext, once: Once, response: Response): Promise<void> {
  const json: unknown = response.body === null ? null : await response.clone().json();
  const body = { json, location: response.headers.get("location") };
  await withTenant(context, (tx) =>
    tx.update(idempotencyKeys).set({ status: response.status, body }).where(mine(context, once)),
  );
}

/**
 * Carries a request out once: the first one with a key does it, the same one again gets the same answer, with
 * `Idempotent-Replayed: true`. A refused one gives its key back. When it is not known what became of one (the instance, the database or
 * Auth0 was lost on the way), the key is held for a minute.
 *
 * @param run does what is asked and answers with JSON, or without a body
 * @param status of the answer to what is no Response yet
 * @throws AppError `key_reused` for the key of another request, `conflict` while the first one is under way; whatever `run` throws
 */
export async function carryOutOnce(
  context: TenantContext,
  once: Once,
  run: () => Promise<Response | object>,
  status = 200,
): Promise<Response> {
  const holder = await claim(context, once);
  if (holder) return replay(holder, once);
  const result = await run().catch(async (error: unknown) => {
    if (error instanceof AppError && !undecided.has(error.code)) await release(context, once);
    throw error;
  });
  const response = result instanceof Response ? result : Response.json(result, { status });
  // What is done is done, and must be said also where it cannot be kept for another time.
  await keep(context, once, response).catch((error: unknown) => log.warn("idempotency.not_kept", errorFields(error)));
  return response;
}
