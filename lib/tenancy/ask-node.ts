import { systemBearers } from "@/lib/auth0/keys";
import { env } from "@/lib/env";
import { apexUrl } from "./address";

/** Milliseconds. In development the handler may have to be compiled first. */
const developmentTimeout = 30_000;

/**
 * Asks one of our own system routes from Edge, which has neither a database nor a Management credential.
 *
 * @param timeout milliseconds, in production
 * @throws when it cannot be reached in time
 */
export async function askNode(path: string, timeout: number, body?: object): Promise<Response> {
  const [bearer = ""] = await systemBearers();
  const origin = env().onVercel ? apexUrl() : `http://localhost:${env().port}`;
  return await fetch(`${origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(env().isProduction ? timeout : developmentTimeout),
    cache: "no-store",
  });
}
