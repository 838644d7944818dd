import { type CookieJar, createCookieJar } from "./cookie-jar";
import { type RawResponse, rawRequest } from "./raw-request";

export type RawPage = RawResponse & { url: URL };

export type RawBrowser = {
  jar: CookieJar;
  /** Goes to an address as a navigation does and follows every redirect. */
  visit: (url: string | URL) => Promise<RawPage>;
  /** Fills in the form of a page that has a field of this name, submits it, and follows every redirect. */
  submit: (page: RawPage, fields: Record<string, string>) => Promise<RawPage>;
  /** One request with the jar's cookies, of a script rather than a navigation. Redirects are not followed. */
  fetch: (
    url: string | URL,
    init?: Pick<Parameters<typeof rawRequest>[0], "method" | "headers" | "body">,
  ) => Promise<RawPage>;
};

const mostRedirects = 20;
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** A browser without a screen: a cookie jar, redirects and forms. Makes sessions by the hundred, through the real login. */
export function createRawBrowser(): RawBrowser {
  const jar = createCookieJar();

  async function send(
    url: URL,
    options: Pick<Parameters<typeof rawRequest>[0], "method" | "headers" | "body">,
  ): Promise<RawPage> {
    const cookie = jar.header(url.hostname, url.pathname);
    const response = await rawRequest({
      port: Number(url.port || 80),
      host: url.host,
      path: `${url.pathname}${url.search}`,
      ...options,
      headers: { ...(cookie && { cookie }), ...options.headers },
    });
    jar.store(url.hostname, response.cookies);
    return { ...response, url };
  }

  async function follow(first: RawPage): Promise<RawPage> {
    let page = first;
    for (let hops = 0; hops < mostRedirects; hops += 1) {
      const { location } = page.headers;
      if (page.status < 300 || page.status > 399 || location === undefined) return page;
      page = await send(new URL(location, page.url), { headers: navigation });
    }
    throw new Error(`more than ${mostRedirects} redirects, the last to ${page.url}`);
  }

  return {
    jar,
    visit: async (url) => follow(await send(new URL(url), { headers: navigation })),
    async submit(page, fields) {
      const form = findForm(page, Object.keys(fields));
      const headers = { ...navigation, "content-type": "application/x-www-form-urlencoded", origin: page.url.origin };
      const body = new URLSearchParams({ ...form.hidden, ...fields }).toString();
      return follow(await send(form.action, { method: "POST", headers, body }));
    },
    fetch: (url, init = {}) => send(new URL(url), init),
  };
}

/** The form of a page that has all these fields: where it goes, and what it carries hidden. */
function findForm(page: RawPage, names: string[]): { action: URL; hidden: Record<string, string> } {
  for (const [, attributes = "", content = ""] of page.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    const fields = [...content.matchAll(/<(?:input|button)\b([^>]*)>/g)].map((match) => readAttributes(match[1] ?? ""));
    if (!names.every((name) => fields.some((field) => field.name === name))) continue;
    const hidden = fields.filter((field) => field.type === "hidden" && field.name !== undefined);
    return {
      action: new URL(readAttributes(attributes).action ?? page.url, page.url),
      hidden: Object.fromEntries(hidden.map(({ name = "", value = "" }) => [name, value])),
    };
  }
  throw new Error(`${page.url} (${page.status}) has no form with ${names.join(" and ")}:\n${page.body.slice(0, 500)}`);
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decodeEntities(value)]));
}

const entities: Record<string, string> = {
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&lt;": "<",
  "&gt;": ">",
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|quot|lt|gt|#39|#x27);/g, (entity) => entities[entity] ?? entity);
}
