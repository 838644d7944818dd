import type { AppContext, Core } from "../core";
import { Refusal } from "../http/refusal";
import { type LogType, writeLog } from "../state/logs";
import type { Caller } from "./bearer";
import type { Endpoint } from "./endpoint";

/**
 * Runs an operation and writes into the tenant log what came of it, as `sapi` or `fapi`; reading is not logged. Where
 * Auth0 has a sentence of its own for each operation, the description is the operation's name.
 */
export async function logged(
  core: Core,
  c: AppContext,
  { endpoint, caller, run }: { endpoint: Endpoint; caller: Caller; run: () => Response | Promise<Response> },
): Promise<Response> {
  if (endpoint.method === "GET") return run();
  const write = (type: LogType, statusCode: number) =>
    writeLog(core, {
      type,
      description: endpoint.operation,
      clientId: caller.clientId,
      userAgent: c.req.header("user-agent"),
      organizationId: endpoint.path.startsWith("/organizations/:") ? c.req.param("id") : undefined,
      details: { request: { method: c.req.method, path: c.req.path }, response: { statusCode } },
    });
  try {
    const response = await run();
    write("sapi", response.status);
    return response;
  } catch (error) {
    write("fapi", error instanceof Refusal ? error.status : 500);
    throw error;
  }
}
