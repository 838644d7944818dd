import type { Next } from "hono";
import { z } from "zod";
import type { AppContext, Core } from "../core";
import type { State } from "../state/types";

/** One successful answer of the token endpoint. Tokens are in the clear: the inspector decodes them. */
export type IssuedTokens = {
  id: number;
  /** Milliseconds on the tenant's clock. */
  at: number;
  /** What the ledger calls the request, e.g. `token.refresh_token`. */
  operation: string;
  clientId: string | undefined;
  accessToken: string;
  idToken: string | undefined;
};

export type IssuedTokensKept = {
  /** Middleware of the token endpoint: keeps what goes out. */
  keep(c: AppContext, next: Next): Promise<void>;
  /** Newest first; without those of before a reset. */
  list(): IssuedTokens[];
};

const answer = z.looseObject({ access_token: z.string(), id_token: z.string().optional() });
const CAPACITY = 30;

/** Keeps the last tokens of a tenant, outside its state: they are for looking at, not for working with. */
export function createIssuedTokens(core: Core): IssuedTokensKept {
  let kept: (IssuedTokens & { state: State })[] = [];
  let lastId = 0;
  return {
    async keep(c, next) {
      await next();
      if (c.res.status !== 200) return;
      const body = answer.safeParse(await c.res.clone().json());
      if (!body.success) return;
      const { access_token: accessToken, id_token: idToken } = body.data;
      const { operation, client: clientId } = c.get("entry");
      lastId += 1;
      const { state } = core;
      kept = [{ id: lastId, at: core.now(), operation, clientId, accessToken, idToken, state }, ...kept].slice(
        0,
        CAPACITY,
      );
    },
    // A reset replaces the state, and with it everything that these tokens speak of.
    list: () => kept.filter(({ state }) => state === core.state),
  };
}
