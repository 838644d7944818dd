import { setTimeout as pause } from "node:timers/promises";
import { createRawBrowser } from "@/e2e/support/raw-browser";
import { signInByForm } from "@/e2e/support/sign-in-by-form";
import type { Visitor } from "../load/load";
import { benchCompanies, companies, password, peoplePerCompany } from "./population";

const sessionCookie = "__Host-session";

/** The directory looks up about forty companies a minute that it never saw, and refuses the rest. */
const mostPatience = 120_000;

/**
 * Signs everybody in through the real login: page, redirect, password form, callback, page.
 *
 * @param rootDomain of the product, with its port
 * @returns one visitor for every person, neighbours being of different companies
 */
export async function signInEverybody(rootDomain: string, say: (line: string) => void): Promise<Visitor[]> {
  const visitors: Visitor[][] = [];
  for (const company of benchCompanies()) {
    const host = `${company.slug}.${rootDomain}`;
    await untilKnown(host);
    visitors.push(await Promise.all(company.emails.map((email) => signIn(host, email))));
    if (visitors.length % 10 === 0)
      say(`Signed in ${visitors.length * peoplePerCompany} of ${companies * peoplePerCompany}`);
  }
  return Array.from({ length: peoplePerCompany }, (_, person) =>
    visitors.flatMap((ten) => ten.slice(person, person + 1)),
  ).flat();
}

async function untilKnown(host: string): Promise<void> {
  const deadline = Date.now() + mostPatience;
  while (Date.now() < deadline) {
    const page = await createRawBrowser().visit(`http://${host}/`);
    if (page.status === 200) return;
    await pause(500);
  }
  throw new Error(`${host} did not become known within ${mostPatience / 1000} s.`);
}

async function signIn(host: string, email: string): Promise<Visitor> {
  const browser = createRawBrowser();
  const page = await signInByForm(browser, { url: `http://${host}/`, email, password });
  const name = host.replace(/:\d+$/, "");
  const cookies = [...browser.jar.get(name)].filter(([cookie]) => cookie.startsWith(sessionCookie));
  if (page.status !== 200 || page.url.host !== host || cookies.length === 0) {
    throw new Error(`${email} could not sign in: ended at ${page.url} with ${page.status}.`);
  }
  return { host, cookie: cookies.map(([cookie, value]) => `${cookie}=${value}`).join("; ") };
}
