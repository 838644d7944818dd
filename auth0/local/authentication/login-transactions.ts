import { getCookie, setCookie } from "hono/cookie";
import type { AppContext, Core } from "../core";
import { pageRefusal } from "../http/refusal";
import { dropExpired } from "../state/expiry";
import { randomId, randomSecret } from "../state/random-id";
import type { LoginTransaction } from "../state/types";

/** Ties a login page to the browser that asked for it, so that no other site can submit its form. */
export const LOGIN_COOKIE = "auth0_local_login";
const LIFETIME = 3_600_000;

type Started = Omit<LoginTransaction, "id" | "browser" | "expiresAt">;

/** Keeps what was asked for until the person has signed in. One cookie serves all tabs of a browser. */
export function startTransaction(core: Core, c: AppContext, started: Started): LoginTransaction {
  const browser = getCookie(c, LOGIN_COOKIE) ?? randomSecret();
  setCookie(c, LOGIN_COOKIE, browser, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: core.issuer.startsWith("https:"),
  });
  const transaction = { ...started, id: randomId(32), browser, expiresAt: core.now() + LIFETIME };
  dropExpired(core.state.transactions, core.now());
  core.state.transactions.set(transaction.id, transaction);
  return transaction;
}

/** The transaction with this id, if it is alive and was started by this browser; throws a page that says so otherwise. */
export function requireTransaction(core: Core, c: AppContext, id: string | undefined): LoginTransaction {
  const transaction = core.state.transactions.get(id ?? "");
  if (!transaction || transaction.expiresAt <= core.now() || transaction.browser !== getCookie(c, LOGIN_COOKIE)) {
    throw pageRefusal(400, "This sign-in page is no longer valid. Go back to the application and sign in again.");
  }
  return transaction;
}
