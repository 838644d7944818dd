import "server-only";
import { headers } from "next/headers";
import { cookiePairs } from "@/lib/auth0/session-cookie";
import { env } from "@/lib/env";
import type { Organization } from "@/lib/organizations/types";
import { findBySlug } from "./directory";
import { isSlug } from "./host";

const most = 5;
const halfYear = 182 * 24 * 3600;

function name(): string {
  return env().isProduction ? "__Host-recent" : "recent";
}

function slugs(cookies: string | null): string[] {
  const [, value = ""] = cookiePairs(cookies).find(([cookie]) => cookie === name()) ?? [];
  return [...new Set(value.split("."))].filter(isSlug).slice(0, most);
}

function line(value: string, maxAge: number): string {
  const secure = env().isProduction ? "; Secure" : "";
  return `${name()}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

/** The Set-Cookie line, for the apex alone, that puts `slug` first among the companies this browser used. */
export function rememberedCompany(cookies: string | null, slug: string): string {
  const list = [slug, ...slugs(cookies).filter((other) => other !== slug)].slice(0, most);
  return line(list.join("."), halfYear);
}

/** The Set-Cookie line that forgets them all. */
export function forgottenCompanies(): string {
  return line("", 0);
}

/** The companies this browser used lately, the last one first. Those the directory does not answer for are left out. */
export async function recentCompanies(): Promise<Organization[]> {
  const known = slugs((await headers()).get("cookie"));
  const answers = await Promise.all(known.map(async (slug) => Promise.resolve(findBySlug(slug)).catch(() => null)));
  return answers.flatMap((answer) =>
    answer?.kind === "found" && !answer.organization.suspended ? [answer.organization] : [],
  );
}
