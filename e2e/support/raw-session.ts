import { expect } from "playwright/test";
import { company, system } from "./env";
import { createRawBrowser, type RawBrowser } from "./raw-browser";
import { type Name, password, people } from "./sign-in";
import { signInByForm } from "./sign-in-by-form";

/** The name of the session cookie in a production build. */
export const sessionCookie = "__Host-session";

/**
 * A person signed in at a company, without a screen. The way ends at a public page, so that a token that is made to end at once is
 * not spent on arriving.
 */
export async function rawSession(name: Name, slug: string): Promise<RawBrowser> {
  const browser = createRawBrowser();
  const url = company(slug, "/auth/login?returnTo=/signed-out");
  const page = await signInByForm(browser, { url, email: people[name].email, password });
  expect([page.status, page.url.href]).toEqual([200, company(slug, "/signed-out")]);
  return browser;
}

/** The sealed session that a browser holds for a company, or undefined. */
export function sealedSession(browser: RawBrowser, slug: string): string | undefined {
  return browser.jar.get(companyHost(slug)).get(sessionCookie);
}

/** A company's host without its port, as cookies know it. */
export function companyHost(slug: string): string {
  return `${slug}.${system.rootDomain.replace(/:\d+$/, "")}`;
}

/** Who `GET /api/me` says one is at a company, or the code of its refusal. */
export async function whoAmI(browser: RawBrowser, slug: string): Promise<string> {
  const { body } = await browser.fetch(company(slug, "/api/me"));
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== "object" || answer === null) return "nothing";
  if ("error" in answer) return String((answer.error as { code: string }).code);
  return "person" in answer ? String((answer.person as { email: string }).email) : "nothing";
}
