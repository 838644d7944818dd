import { AppError } from "@/lib/errors";
import { askNode } from "./ask-node";
import { type DirectoryAnswer, directoryAnswerSchema, directoryLifetimes } from "./directory-answer";
import { createStaleCache } from "./stale-cache";

/** How long Edge waits for Node, in milliseconds. */
const patience = 4_000;

/** Edge holds no Management credential and no database: it asks our own Node handler, behind this cache. */
async function ask(slug: string) {
  const response = await askNode(`/api/directory/${slug}`, patience);
  if (!response.ok) throw new AppError(response.status === 429 ? "too_many_requests" : "sign_in_unavailable");
  const value = directoryAnswerSchema.parse(await response.json());
  return { value, found: value.kind !== "unknown" };
}

const cache = createStaleCache<DirectoryAnswer>({ ...directoryLifetimes, max: 5_000, load: ask });

/**
 * The directory as Edge sees it. Asked only for `/auth/*` and for visitors without a session cookie.
 *
 * @param keepAlive `event.waitUntil`, for a renewal behind the answer
 * @throws when the company is not known here and Node or Auth0 cannot answer
 */
export async function lookUpOnEdge(
  slug: string,
  keepAlive: (work: Promise<unknown>) => void,
): Promise<DirectoryAnswer> {
  return await cache.get(slug, keepAlive);
}
