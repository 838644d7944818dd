import type { Core } from "../core";

/** What identity providers publish is small and comes at once. */
const LONGEST = 512 * 1024;
const DEADLINE = 5000;

/**
 * The text that an identity provider answers with. Those of this tenant are asked without a socket, in whatever scheme
 * the tenant itself has; others over https only, and where they redirect to is not followed.
 * @throws Error that names the host and what went wrong, never the query
 */
export async function fetchUpstream(core: Core, url: string, init: RequestInit = {}): Promise<string> {
  if (!URL.canParse(url)) throw new Error("The address of the identity provider is no URL.");
  const { protocol, host, origin, pathname } = new URL(url);
  const isOwn = origin === new URL(core.issuer).origin && pathname.startsWith("/_idp/");
  if (!isOwn && protocol !== "https:") throw new Error(`${host} has to be asked over https.`);
  const asked = { ...init, redirect: "error" as const, signal: AbortSignal.timeout(DEADLINE) };
  const response = await (isOwn ? core.answer(new Request(url, init)) : unreachable(host, fetch(url, asked)));
  if (!response.ok) throw new Error(`${host} answered ${response.status}.`);
  return limitedText(host, response);
}

async function unreachable(host: string, fetched: Promise<Response>): Promise<Response> {
  try {
    return await fetched;
  } catch (error) {
    throw new Error(`${host} cannot be reached.`, { cause: error });
  }
}

async function limitedText(host: string, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST) throw new Error(`${host} answers with more than an identity provider would.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
