import { env } from "@/lib/env";
import { isSlug, parseHost } from "./host";

/**
 * Reads what a person types as their company's address: the bare name, its host, or a link to any of its pages.
 *
 * @returns the slug, or null for what cannot be one
 */
export function slugFromInput(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  if (isSlug(text)) return text;
  const host = text.replace(/^https?:\/\//, "").replace(/[/?#].*$/s, "");
  const parsed = parseHost(host, env().rootDomain);
  return parsed.kind === "tenant" ? parsed.slug : null;
}
