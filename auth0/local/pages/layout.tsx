/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";

const FAVICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%23875800'/%3E%3Cpath d='M4 8h8' stroke='%23fff' stroke-width='2' stroke-dasharray='2 1'/%3E%3C/svg%3E";

type Properties = {
  title: string;
  nonce: string;
  brandStyle: string | undefined;
  /** A bar in place of the usual one, and what it needs in the head. */
  frame?: { bar: Child; head: Child } | undefined;
  children?: Child;
};

/** The frame of every page: the hazard strip and the bar that say what this is. */
export function Layout({ title, nonce, brandStyle, frame, children }: Properties) {
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: this is no page of Next */}
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Local tenant`}</title>
        <link rel="icon" href={FAVICON} />
        <link rel="stylesheet" href="/assets/local.css" />
        <script src="/assets/local.js" defer />
        {frame?.head}
        {brandStyle === undefined ? null : <style nonce={nonce}>{`:root{${brandStyle}}`}</style>}
      </head>
      <body>
        <div class="local-strip" />
        {frame?.bar ?? <Bar />}
        {children}
      </body>
    </html>
  );
}

function Bar() {
  return (
    <header class="local-bar">
      <span class="chip chip-local">Local tenant</span>
      <span class="muted sm grow">
        Stands in for Auth0.<span class="hide-sm"> Real signatures, invented people.</span>
      </span>
      <a class="link sm" href="/">
        Inspector
      </a>
    </header>
  );
}
