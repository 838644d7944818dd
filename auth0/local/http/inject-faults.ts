import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ActiveFault } from "../control/fault-rules";
import type { AppContext, Core } from "../core";

/** The network failing, as an in-process caller sees it: `fetch` rejects with a TypeError. */
export class ConnectionDropped extends TypeError {
  constructor() {
    super("fetch failed");
    this.name = "ConnectionDropped";
  }
}

/** Does to a request what a fault rule says, before any handler sees it. The control API itself is exempt. */
export function injectFaults(core: Core) {
  return async (c: AppContext, next: Next): Promise<Response | undefined> => {
    const fault = c.req.path.startsWith("/_local/") ? undefined : core.faults.take(c.req.method, c.req.path);
    if (!fault) {
      await next();
      return undefined;
    }
    if (fault.latencyMs > 0) await wait(fault.latencyMs);
    if (fault.hang) {
      await Promise.race([fault.released, aborted(c.req.raw.signal)]);
      return c.text("The fault rule that held this request is gone.", 503);
    }
    if (fault.drop) return drop(c);
    if (fault.status === undefined) {
      await next();
      return undefined;
    }
    return answer(fault, fault.status);
  };
}

function drop(c: AppContext): Response {
  const socket = c.env?.incoming?.socket;
  if (!socket) throw new ConnectionDropped();
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function answer({ body, headers }: ActiveFault, status: number): Response {
  if (body === undefined || typeof body === "string") return new Response(body ?? null, { status, headers });
  return Response.json(body, { status, headers });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
