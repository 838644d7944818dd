import "server-only";
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { request } from "node:https";
import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isPublicAddress, isPublicName } from "./public-address";

/** Milliseconds for everything together, and bytes: what identity providers publish is small and comes at once. */
const deadline = 5_000;
const longest = 512 * 1024;

/** 443, and what identity providers that companies run themselves commonly use. */
const ports = new Set(["", "443", "8443"]);

export type Fetched =
  | { outcome: "answered"; text: string }
  /** It is not asked: not https, or not an address of the public internet. */
  | { outcome: "refused" }
  /** It leads on to another address, which is not followed. */
  | { outcome: "redirected" }
  /** It did not answer, not in time, with a failure, or with too much. */
  | { outcome: "unreachable" };

type Resolve = (host: string) => Promise<LookupAddress[]>;

const resolveAll: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * An address that somebody typed, or that a document names, if it is one of the public internet as far as that shows without asking
 * anybody: https, a usual port, no name or password in it. In development those of the local tenant are, too.
 *
 * @returns null for any other
 */
export function publicUrl(typed: string): URL | null {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url === null || isLocalTenant(url)) return url;
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "" || !ports.has(url.port)) return null;
  const host = hostOf(url);
  return (isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host)) ? url : null;
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

function isLocalTenant({ origin }: URL): boolean {
  const { localTenantUrl } = env();
  return localTenantUrl !== null && origin === new URL(localTenantUrl).origin;
}

/**
 * Reads a document from an address that somebody typed. Only https, only to the public internet, checked after resolution; the
 * connection is then made to the very address that was checked, so that a second answer of the DNS changes nothing. No redirect is
 * followed, 5 seconds and 512 kB are the most. In development the local tenant is asked as it is.
 *
 * @param resolve how names become addresses
 */
export async function safeFetch(typed: string, resolve: Resolve = resolveAll): Promise<Fetched> {
  const url = publicUrl(typed);
  if (url === null) return { outcome: "refused" };
  if (isLocalTenant(url)) return fromLocalTenant(url);
  const address = await checkedAddress(hostOf(url), resolve);
  return typeof address === "string" ? { outcome: address } : ask(url, address);
}

/** One address to connect to, if every one that the name has is public. */
async function checkedAddress(host: string, resolve: Resolve): Promise<LookupAddress | "refused" | "unreachable"> {
  const family = isIP(host);
  if (family !== 0) return { address: host, family };
  try {
    const found = await within(resolve(host));
    if (!found.every(({ address }) => isPublicAddress(address))) return "refused";
    return found[0] ?? "unreachable";
  } catch {
    return "unreachable";
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => fail(new Error("too slow")), deadline);
    work.then(settle, fail).finally(() => clearTimeout(timer));
  });
}

function ask(url: URL, { address, family }: LookupAddress): Promise<Fetched> {
  return new Promise((settle) => {
    const unreachable = () => settle({ outcome: "unreachable" });
    const asked = request(
      url,
      {
        agent: false,
        signal: AbortSignal.timeout(deadline),
        // The address that was checked, whatever the DNS would say now.
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
        headers: { accept: "application/json, application/xml, text/xml, */*;q=0.1" },
      },
      (response) => {
        const { statusCode = 0 } = response;
        if (statusCode !== 200) {
          response.destroy();
          return settle({ outcome: statusCode >= 300 && statusCode < 400 ? "redirected" : "unreachable" });
        }
        limitedText(response).then((text) => settle({ outcome: "answered", text }), unreachable);
      },
    );
    asked.on("error", unreachable);
    asked.end();
  });
}

async function limitedText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.byteLength;
    if (length > longest) throw new Error("too long");
    kept.push(chunk);
  }
  return Buffer.concat(kept).toString("utf8");
}

async function fromLocalTenant(url: URL): Promise<Fetched> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(deadline) });
    if (!response.ok || response.body === null) return { outcome: "unreachable" };
    return { outcome: "answered", text: await limitedText(response.body) };
  } catch {
    return { outcome: "unreachable" };
  }
}
