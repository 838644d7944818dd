import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ActiveFault } from "../control/fault-rules";
import { type AppContext, type Core, note } from "../core";

/** The network failing, as an in-process caller sees it: `fetch` rejects with a TypeError. */
export class ConnectionDropped extends TypeError {
  constructor(code: "ECONNRESET" | "UND_ERR_SOCKET") {
    super("fetch failed", { cause: Object.assign(new Error("The fault rule ended the connection."), { code }) });
    this.name = "ConnectionDropped";
  }
}

/**
 * Does to a request what a fault rule says, before any handler sees it or (`phase: "after"`) once it is handled. The
 * control API itself is exempt.
 */
export function injectFaults(core: Core) {
  return async (c: AppContext, next: Next): Promise<Response | undefined> => {
    const fault = c.req.path.startsWith("/_local/") ? undefined : core.faults.take(c.req.method, c.req.path);
    if (!fault) {
      await next();
      return undefined;
    }
    note(c, { fault: fault.id });
    if (fault.phase === "after") await next();
    const answer = await answerOf(fault, c);
    if (fault.phase === "before") {
      if (answer) return answer;
      await next();
    } else if (answer) {
      // Hono would merge the headers of the handler's answer into ours.
      c.res = undefined;
      c.res = answer;
    }
    return undefined;
  };
}

/** The fault's own answer; undefined when all it does is take time. */
async function answerOf(fault: ActiveFault, c: AppContext): Promise<Response | undefined> {
  if (fault.latencyMs > 0) await wait(fault.latencyMs);
  if (fault.hang) {
    await Promise.race([fault.released, aborted(c.req.raw.signal)]);
    return c.text("The fault rule that held this request is gone.", 503);
  }
  if (fault.drop || fault.reset) return cut(c, fault);
  return fault.status === undefined ? undefined : written(fault, fault.status);
}

function cut(c: AppContext, { reset }: ActiveFault): Response {
  const socket = c.env?.incoming?.socket;
  if (!socket) throw new ConnectionDropped(reset ? "ECONNRESET" : "UND_ERR_SOCKET");
  // Node resets TCP sockets only: under TLS a reset is a close.
  if (reset && !("encrypted" in socket)) socket.resetAndDestroy();
  else socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function written({ body, headers }: ActiveFault, status: number): Response {
  if (body === undefined || typeof body === "string") return new Response(body ?? null, { status, headers });
  return Response.json(body, { status, headers });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
