import { gzipSync } from "node:zlib";
import { rawRequest } from "@/e2e/support/raw-request";
import type { Visitor } from "../load/load";

/** Addresses of the scripts that a modern browser loads with a page: all but those marked `noModule`. */
export function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = ""]) => attributes);
  const loaded = tags.filter((attributes) => !/\bnomodule\b/i.test(attributes));
  const sources = loaded.flatMap((attributes) => /\bsrc="([^"]+)"/.exec(attributes)?.slice(1) ?? []);
  return [...new Set(sources)];
}

/**
 * The JavaScript that a page makes a browser load, in bytes as gzip sends them, each file compressed for itself.
 *
 * @throws Error when the page or a script does not answer 200
 */
export async function firstLoadBytes(port: number, path: string, { host, cookie }: Visitor): Promise<number> {
  const get = async (address: string) => {
    const response = await rawRequest({ port, host, path: address, headers: { cookie } });
    if (response.status !== 200) throw new Error(`${host}${address} answered ${response.status}.`);
    return response.body;
  };
  const scripts = scriptsOf(await get(path));
  const sizes = await Promise.all(scripts.map(async (address) => gzipSync(await get(address), { level: 6 }).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
