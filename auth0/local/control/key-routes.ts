import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { publishedKeys, rotatedKeys } from "../signing-key";

/** Signing keys: a rotation shows whether an application copes with a new one, and with the old one's tokens. */
export function keyRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/keys", (c) => c.json(summary(core)));
  routes.post("/keys/rotate", async (c) => {
    core.state.signingKeys = await rotatedKeys(core.state.signingKeys);
    return c.json(summary(core));
  });
  return routes;
}

/** By `kid`; `published` is what `/.well-known/jwks.json` shows. */
function summary({ state: { signingKeys } }: Core) {
  const { current, next, previous } = signingKeys;
  return {
    current: current.kid,
    next: next.kid,
    ...(previous === undefined ? {} : { previous: previous.kid }),
    published: publishedKeys(signingKeys).map(({ kid }) => kid),
  };
}
