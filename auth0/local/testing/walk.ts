import type { TestBrowser } from "./test-browser";

/** A page that the browser stopped at, or the address outside of the tenant that it was sent to. */
export type Stop = { at: URL; status: number; html: string };

const MOST = 20;

/**
 * Follows redirects, and forms that send themselves, as a browser does, until there is a page to be read or the tenant
 * is left.
 * @param origin of the tenant
 */
export async function walk(browser: TestBrowser, origin: string, from: Response | string): Promise<Stop> {
  let at = new URL(typeof from === "string" ? from : origin, origin);
  let response = typeof from === "string" ? await browser.get(at.href) : from;
  for (let hops = 0; hops < MOST; hops += 1) {
    const location = response.headers.get("location");
    if (location !== null) {
      at = new URL(location, at);
      if (at.origin !== origin) return { at, status: response.status, html: "" };
      response = await browser.get(at.href);
      continue;
    }
    const html = await response.text();
    const form = html.includes("data-send-at-once") ? formOf(html) : undefined;
    if (!form) return { at, status: response.status, html };
    at = new URL(form.action, at);
    if (at.origin !== origin) return { at, status: response.status, html };
    response = await browser.submit(at.href, form.fields);
  }
  throw new Error(`Too many redirects, the last to ${at}`);
}

/** The first form that posts, with its hidden fields. */
export function formOf(html: string): { action: string; fields: Record<string, string> } {
  const form = html.match(/<form[^>]*method="post"[^>]*>.*?<\/form>/s)?.[0];
  if (form === undefined) throw new Error(`No form in ${html.slice(0, 300)}`);
  const attribute = (tag: string, name: string) => unescaped(tag.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? "");
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => tag);
  const fields = Object.fromEntries(inputs.map((tag) => [attribute(tag, "name"), attribute(tag, "value")]));
  return { action: attribute(form, "action"), fields };
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
