/** @jsxImportSource hono/jsx */
import { randomBytes } from "node:crypto";
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { AppContext } from "../core";
import { brandDeclarations } from "./brand-colors";
import { Layout } from "./layout";

type Page = {
  title: string;
  content: Child;
  status?: number;
  /** The company's colour, as Auth0 stores it. */
  brand?: string | undefined;
  /** Origins that a form on this page may lead to, besides the tenant itself. */
  formTargets?: string[];
  /** The one origin whose pages may show this one in a frame. */
  framedBy?: string;
  /** See `Layout`. */
  frame?: { bar: Child; head: Child };
};

/** Sends a page with the headers that every page has: a policy without inline code, no framing, no storing. */
export async function respondWithPage(c: AppContext, page: Page): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const brandStyle = page.brand === undefined ? undefined : brandDeclarations(page.brand);
  const document = (
    <Layout title={page.title} nonce={nonce} brandStyle={brandStyle} frame={page.frame}>
      {page.content}
    </Layout>
  );
  return new Response(String(await html`<!doctype html>${document}`), {
    status: page.status ?? 200,
    headers: cookiesOf(c, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(nonce, page),
      "cache-control": "no-store",
      // Not `no-referrer`: it would make the Origin header of our own forms `null`, which looks like another site.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      // It cannot name an origin; where one may frame the page, the policy says so alone.
      ...(page.framedBy === undefined ? { "x-frame-options": "DENY" } : {}),
    }),
  });
}

function policy(nonce: string, { formTargets = [], frame, framedBy }: Page): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // A company's logo may stand anywhere.
    "img-src 'self' data: https:",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    // The inspector fetches what is new.
    ...(frame ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    `frame-ancestors ${framedBy ?? "'none'"}`,
  ].join("; ");
}

/** Keeps the cookies that the handler has set before it sends its page. */
function cookiesOf(c: AppContext, headers: Record<string, string>): Headers {
  const result = new Headers(headers);
  for (const cookie of c.res.headers.getSetCookie()) result.append("set-cookie", cookie);
  return result;
}
