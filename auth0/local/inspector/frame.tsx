/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { AppContext, Core } from "../core";
import { respondWithPage } from "../pages/respond";
import { Action, Icon } from "./parts";
import { INSPECTOR } from "./paths";

const PAGES = [
  { href: "/", label: "Overview" },
  { href: `${INSPECTOR}/sessions`, label: "Sessions" },
  { href: `${INSPECTOR}/connect`, label: "Connect" },
  { href: `${INSPECTOR}/tokens`, label: "Tokens" },
  { href: `${INSPECTOR}/actions`, label: "Actions" },
  { href: `${INSPECTOR}/log`, label: "Log" },
  { href: `${INSPECTOR}/supported`, label: "Supported" },
];

/** Sends a page of the inspector. `current` is the page of the navigation that it belongs to. */
export function respondWithInspector(
  c: AppContext,
  core: Core,
  page: { title: string; current: string; content: Child; status?: number },
): Promise<Response> {
  return respondWithPage(c, {
    title: page.title,
    content: page.content,
    status: page.status ?? 200,
    frame: { bar: <TopBar core={core} current={page.current} />, head: <Head /> },
  });
}

function Head() {
  return (
    <>
      <link rel="stylesheet" href={`${INSPECTOR}/style.css`} />
      <script src={`${INSPECTOR}/live.js`} defer />
    </>
  );
}

function TopBar({ core, current }: { core: Core; current: string }) {
  return (
    <header class="insp-bar">
      <span class="row">
        <Logo />
        <b class="strong">Local tenant</b>
        <span class="chip chip-local hide-md">Local</span>
      </span>
      <nav aria-label="Inspector">
        {PAGES.map(({ href, label }) => (
          <a key={href} href={href} {...(href === current ? { "aria-current": "page" as const } : {})}>
            {label}
          </a>
        ))}
      </nav>
      <span class="grow" />
      <span class="row sm hide-md">
        <i class="dot success" />
        <code>{core.issuer}</code>
      </span>
      <a class="btn btn-secondary" href="/_local/snapshot" download="local-tenant.json" aria-label="Save state">
        <Icon name="download" />
        <span class="hide-sm">Save state</span>
      </a>
      <Action to="/reset" back="/">
        <Icon name="undo" />
        Reset<span class="hide-sm">to seed</span>
      </Action>
    </header>
  );
}

function Logo() {
  return (
    <svg class="logo" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="var(--primary)" />
      <path d="M6 22V10.5a5 5 0 0 1 10 0V22h-3.2V10.5a1.8 1.8 0 0 0-3.6 0V22z" fill="var(--primary-foreground)" />
    </svg>
  );
}
