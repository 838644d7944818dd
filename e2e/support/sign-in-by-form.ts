import type { RawBrowser, RawPage } from "./raw-browser";

export type Credentials = { email: string; password: string };

/**
 * Signs in without a browser: opens a company's page, is led to the local tenant's login, sends its form, and follows the way back.
 * Somebody the local tenant still knows is not asked.
 *
 * @param visit.url a page of the company that needs a session
 * @returns the page the way ended at, be it the one that was asked for or a refusal
 */
export async function signInByForm(browser: RawBrowser, visit: { url: string } & Credentials): Promise<RawPage> {
  const page = await browser.visit(visit.url);
  if (page.url.host === new URL(visit.url).host) return page;
  return browser.submit(page, { username: visit.email, password: visit.password });
}
