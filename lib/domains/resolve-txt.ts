import "server-only";
import { Resolver } from "node:dns/promises";
import { z } from "zod";
import { env } from "@/lib/env";

/** Milliseconds for one question, and how often it is asked: whoever waits for it looks at a button. */
const patience = { timeout: 2_000, tries: 2 };

/** What the DNS says where there is a name without such records, or no name at all. */
const nothingThere = new Set(["ENODATA", "ENOTFOUND"]);

const texts = z.array(z.string());

/** The stub of the local tenant, which its inspector edits: on a developer's machine nobody has a domain to prove. */
async function fromStub(origin: string, name: string): Promise<string[] | null> {
  const response = await fetch(`${origin}/_local/dns/${encodeURIComponent(name)}?type=TXT`, {
    signal: AbortSignal.timeout(patience.timeout),
  });
  return response.ok ? texts.parse(await response.json()) : null;
}

/**
 * The TXT records of a name, each in one piece (RFC 7208 §3.3: the pieces of one record are joined without a space).
 *
 * @returns null when the DNS does not answer in time, which says nothing about what stands there
 */
export async function resolveTxt(name: string): Promise<string[] | null> {
  const { localTenantUrl } = env();
  try {
    if (localTenantUrl !== null) return await fromStub(localTenantUrl, name);
    const records = await new Resolver(patience).resolveTxt(name);
    return records.map((pieces) => pieces.join(""));
  } catch (error) {
    if (error instanceof Error && "code" in error && nothingThere.has(String(error.code))) return [];
    return null;
  }
}
