// @ts-check
import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * `api.redirect`: sends the browser elsewhere in the middle of a login; it comes back to `/continue`.
 * https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions
 *
 * @param {import("./protocol").Run} run
 * @param {(command: import("../effects").Command) => void} command
 */
export function redirectApi(run, command) {
  const { user, request } =
    /** @type {{ user: { user_id: string }, request: { ip: string, query: object, body: object } }} */ (run.event);
  const seconds = Math.floor(run.now / 1000);
  return {
    canRedirect: () => run.isInteractive,
    /** @param {string} url @param {{ query?: Record<string, string> }} [options] */
    sendUserTo(url, { query = {} } = {}) {
      const target = new URL(url);
      for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
      command({ type: "redirect", url: target.href });
    },
    /** @param {{ secret: string, payload: object, expiresInSeconds?: number }} options */
    encodeToken({ secret, payload, expiresInSeconds = 900 }) {
      const standard = { iss: new URL(run.issuer).host, sub: user.user_id, ip: request.ip };
      return sign({ ...payload, ...standard, iat: seconds, exp: seconds + expiresInSeconds }, secret);
    },
    /** @param {{ secret: string, tokenParameterName?: string }} options */
    validateToken({ secret, tokenParameterName = "session_token" }) {
      const sent = /** @type {Record<string, string>} */ ({ ...request.query, ...request.body });
      const payload = verified(sent[tokenParameterName] ?? "", secret);
      if (typeof payload.exp !== "number" || payload.exp <= seconds) throw new Error("The session token has expired.");
      if (payload.sub !== user.user_id) throw new Error("The session token is for somebody else.");
      if (payload.state !== sent.state) throw new Error("The session token is for another login.");
      return payload;
    },
  };
}

/** @param {object} payload @param {string} secret */
function sign(payload, secret) {
  const parts = [{ alg: "HS256", typ: "JWT" }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return [...parts, signature(parts.join("."), secret).toString("base64url")].join(".");
}

/** @param {string} token @param {string} secret */
function verified(token, secret) {
  const [header = "", payload = "", given = ""] = token.split(".");
  const expected = signature(`${header}.${payload}`, secret);
  const received = Buffer.from(given, "base64url");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) {
    throw new Error("The session token is not signed with this secret.");
  }
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}

/** @param {string} text @param {string} secret */
function signature(text, secret) {
  return createHmac("sha256", secret).update(text).digest();
}
