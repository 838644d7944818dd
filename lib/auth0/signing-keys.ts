import "server-only";
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";
import { limitedFetch } from "./http";

/** Milliseconds for which the keys are used without asking again. */
const fresh = 600_000;
/** Milliseconds for which they are used while the service does not answer. */
const stale = 3_600_000;
/** Milliseconds that pass between two questions, so that made-up key ids ask for nothing: as in Auth0's own middleware. */
const cooldown = 30_000;
/** The same as long as there are no keys at all. */
const firstCooldown = 2_000;

type Keys = { ids: ReadonlySet<string>; find: JWTVerifyGetKey; fetchedAt: number };

const state = shared("signing-keys", () => ({
  keys: undefined as Keys | undefined,
  askedAt: Number.NEGATIVE_INFINITY,
  flight: undefined as Promise<void> | undefined,
}));

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().min(1) })).min(1) });

async function fetchKeys(now: number): Promise<void> {
  const response = await limitedFetch(`${env().issuer}/.well-known/jwks.json`, { cache: "no-store" });
  if (!response.ok) throw new Error(`the keys answer ${response.status}`);
  const found = jwks.parse(await response.json());
  state.keys = { ids: new Set(found.keys.map(({ kid }) => kid)), find: createLocalJWKSet(found), fetchedAt: now };
}

/** Asks once for everybody who waits. A failure leaves the keys as they are. */
function renew(now: number): Promise<void> {
  state.askedAt = now;
  state.flight ??= fetchKeys(now)
    .catch((error: unknown) => log.warn("signing_keys.unavailable", errorFields(error)))
    .finally(() => {
      state.flight = undefined;
    });
  return state.flight;
}

/** The sign-in service's keys cannot be had: a token can then neither be accepted nor refused. */
export class KeysUnavailable extends Error {}

/**
 * Finds the key that a token names among those that the sign-in service publishes. They are kept; an unknown name asks for them once
 * more, at most every 30 s.
 *
 * @throws KeysUnavailable when there are none to look among; jose's `JWKSNoMatchingKey` for a name that is not there
 */
export const signingKey: JWTVerifyGetKey = async (header, token) => {
  const now = Date.now();
  const { keys } = state;
  const age = keys ? now - keys.fetchedAt : Number.POSITIVE_INFINITY;
  const isKnown = keys?.ids.has(header.kid ?? "") === true && age < fresh;
  if (!isKnown && (state.flight || now - state.askedAt >= (keys ? cooldown : firstCooldown))) await renew(now);
  if (!state.keys || now - state.keys.fetchedAt > stale) throw new KeysUnavailable();
  if (!state.keys.ids.has(header.kid ?? "")) throw new errors.JWKSNoMatchingKey();
  return state.keys.find(header, token);
};
