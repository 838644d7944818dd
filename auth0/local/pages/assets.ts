import { readFileSync } from "node:fs";
import { initials } from "../authentication/profile-claims";
import { type App, note } from "../core";

const STYLESHEET = [
  new URL("./styles/base.css", import.meta.url),
  new URL("./styles/controls.css", import.meta.url),
  new URL("./styles/pages.css", import.meta.url),
  new URL("./styles/multifactor.css", import.meta.url),
]
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");
const SCRIPT = readFileSync(new URL("./local-browser.js", import.meta.url), "utf8");

/** The logos that the seed's companies name. */
const LOGOS = new Map([
  ["acme", { background: "#2456d6", path: "M8 2.2l5.9 10.9h-3.3L8 8l-2.6 5.1H2.1z" }],
  ["globex", { background: "#0c7468", path: "M8 2a6 6 0 1 0 6 6h-3a3 3 0 1 1-3-3zm1.5 0v4.5H14A6 6 0 0 0 9.5 2z" }],
]);

/** The local tenant's own files: stylesheet, logos of the seed, avatars of initials. */
export function mountAssets(app: App): void {
  app.get("/assets/local.css", (c) => {
    note(c, { operation: "assets" });
    return c.body(STYLESHEET, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" });
  });
  app.get("/assets/local.js", (c) => {
    note(c, { operation: "assets" });
    return c.body(SCRIPT, 200, { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" });
  });
  app.get("/logos/:name{[a-z]+\\.svg}", (c) => {
    note(c, { operation: "assets" });
    const logo = LOGOS.get(c.req.param("name").replace(".svg", ""));
    return logo ? c.body(logoSvg(logo), 200, IMAGE) : c.notFound();
  });
  app.get("/avatars/:name{[a-z]{1,2}\\.svg}", (c) => {
    note(c, { operation: "assets" });
    return c.body(avatarSvg(initials([...c.req.param("name").replace(".svg", "")].join(" "))), 200, IMAGE);
  });
}

/** An SVG opened by itself is a document: the policy keeps it from being more than a picture. */
const IMAGE = {
  "content-type": "image/svg+xml",
  "cache-control": "public, max-age=3600",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "x-content-type-options": "nosniff",
};

function logoSvg({ background, path }: { background: string; path: string }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="${background}"/><path transform="translate(4 4)" fill="#fff" fill-rule="evenodd" d="${path}"/></svg>`;
}

function avatarSvg(letters: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#5c5e68"/><text x="16" y="20.5" text-anchor="middle" font-family="sans-serif" font-size="12" font-weight="600" fill="#fff">${letters}</text></svg>`;
}
