import { env } from "@/lib/env";

/** How long one answer of the sign-in service may take, in milliseconds. */
const attemptTimeout = 2_500;

const discoveryLifetime = 600_000;

let discovery: { body: string; until: number } | undefined;

/**
 * The `fetch` that every SDK client uses. Two additions: a time limit, and one copy of the discovery document for all companies,
 * since each company has a client and each client would fetch its own.
 */
export async function signInFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  const isDiscovery = url.endsWith("/.well-known/openid-configuration");
  if (isDiscovery && discovery && discovery.until > Date.now()) {
    return new Response(discovery.body, { headers: { "content-type": "application/json" } });
  }
  const response = await limitedFetch(input, init);
  if (!isDiscovery || !response.ok) return response;
  const body = await response.text();
  discovery = { body, until: Date.now() + discoveryLifetime };
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/**
 * `fetch` with a time limit for the whole answer, body included, and never following a redirect: no endpoint we call has a reason
 * to send us elsewhere. (`AbortSignal.any` does not exist on Edge.)
 */
export function limitedFetch(
  input: RequestInfo | URL,
  init?: RequestInit,
  timeout: number = attemptTimeout,
): Promise<Response> {
  const limit = new AbortController();
  const abort = () => limit.abort();
  setTimeout(abort, timeout);
  init?.signal?.addEventListener("abort", abort, { once: true });
  return fetch(input, { redirect: "error", ...init, signal: limit.signal });
}

const probeLifetime = 2_000;

let probe: { answer: Promise<boolean>; until: number } | undefined;

/**
 * Whether the sign-in service answers right now. The SDK would redirect the browser to a service that is down, because it has
 * the discovery document in memory; so a login asks first. One question in flight; a yes is kept for two seconds, a no is not.
 */
export function signInAvailable(): Promise<boolean> {
  if (!probe || probe.until <= Date.now()) {
    const asked = { answer: askDiscovery(), until: Date.now() + probeLifetime };
    probe = asked;
    void asked.answer.then((available) => {
      if (!available) asked.until = 0;
    });
  }
  return probe.answer;
}

async function askDiscovery(): Promise<boolean> {
  try {
    return (await limitedFetch(`${env().issuer}/.well-known/openid-configuration`, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
