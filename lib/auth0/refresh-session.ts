import "server-only";
import { createHash } from "node:crypto";
import { generateSessionCookie } from "@auth0/nextjs-auth0/testing";
import { LRUCache } from "lru-cache";
import { NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";
import { clientFor, type SignInHost, timed } from "./client";
import { deriveKey, keyText, sessionPurpose } from "./keys";
import { openSession } from "./open-session";
import type { Session } from "./session";
import { clearedSession, cookieNames, readSealed } from "./session-cookie";
import { SignInRefused } from "./sign-in-refused";

/** What a refresh came to. `setCookies` must reach the browser in the answer to the request that asked. */
export type Refreshed =
  | { kind: "refreshed"; session: Session; sealed: string; setCookies: string[] }
  | { kind: "ended"; setCookies: string[] }
  | { kind: "unreachable" };

/** How long an answer is kept for requests that still carry the old cookie, in milliseconds. */
const memory = 30_000;

const flights = shared("refresh.flights", () => new LRUCache<string, Promise<Refreshed>>({ max: 10_000, ttl: memory }));

/**
 * Spends the session's refresh token: the one place in the product that does.
 *
 * One flight per sealed cookie, so that twenty parallel requests cost one; the answer is kept for 30 s for the stragglers.
 *
 * @param sealed the cookie's value as it came
 * @returns the new session; `ended` when the service refuses (removed, revoked, blocked, another organization); `unreachable`
 *   when it does not answer, which says nothing about the session
 */
export function refreshSession(host: SignInHost, sealed: string): Promise<Refreshed> {
  const key = createHash("sha256").update(`${host.organizationId}|${host.slug}|${sealed}`).digest("base64url");
  const known = flights.get(key);
  if (known) return known;
  const flight = spend(host, sealed);
  flights.set(key, flight);
  void flight.then((outcome) => {
    // Nothing was learnt: the next request may try again.
    if (outcome.kind === "unreachable") flights.delete(key);
  });
  return flight;
}

async function spend(host: SignInHost, sealed: string): Promise<Refreshed> {
  const [newest = ""] = env().secrets;
  const { session: name } = cookieNames();
  try {
    const client = await clientFor(host, newest);
    const request = new NextRequest(host.baseUrl, {
      headers: { cookie: `${name}=${await underNewest(host, sealed)}` },
    });
    const response = new NextResponse();
    await timed(() => client.getAccessToken(request, response, { refresh: true }));
    return refreshed(host, response);
  } catch (error) {
    return failed(error);
  }
}

/** The same session sealed with the newest secret: one that was sealed with the older one changes over at its refresh. */
async function underNewest(host: SignInHost, sealed: string): Promise<string> {
  const { session: name } = cookieNames();
  const [newest = "", older] = env().secrets;
  if (!older) return sealed;
  const cookie = { headers: { cookie: `${name}=${sealed}` } };
  if (await (await clientFor(host, newest)).getSession(new NextRequest(host.baseUrl, cookie))) return sealed;
  const raw = await (await clientFor(host, older)).getSession(new NextRequest(host.baseUrl, cookie));
  if (!raw) return sealed;
  return generateSessionCookie(raw, { secret: keyText(await deriveKey(newest, sessionPurpose(host.slug))) });
}

function refreshed(host: SignInHost, response: NextResponse): Refreshed {
  const setCookies = response.headers.getSetCookie();
  const pairs = setCookies.map((line) => line.split(";", 1)[0] ?? "").filter((pair) => !pair.endsWith("="));
  const sealed = readSealed(pairs.join("; "));
  const session = sealed === null ? null : openSession(sealed, host.slug, Date.now());
  if (sealed === null || session === null) return { kind: "ended", setCookies: clearedSession() };
  return { kind: "refreshed", session, sealed, setCookies };
}

/** Codes of the token endpoint that end a session. RFC 6749 §5.2; `access_denied` comes from an Action or a removed member. */
const ending = new Set(["invalid_grant", "access_denied", "invalid_request", "login_required", "mfa_required"]);

function failed(error: unknown): Refreshed {
  if (error instanceof SignInRefused) {
    log.warn("session.refresh_refused", { refusal: error.refusal });
    return { kind: "ended", setCookies: clearedSession() };
  }
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } };
  const ends =
    code === "missing_session" ||
    code === "missing_refresh_token" ||
    code === "session_expired" ||
    code === "mfa_required";
  if (ends || ending.has(cause?.code ?? "")) {
    log.info("session.ended", { code: cause?.code ?? code ?? null });
    return { kind: "ended", setCookies: clearedSession() };
  }
  log.warn("session.refresh_unreachable", errorFields(error));
  return { kind: "unreachable" };
}
