import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { expect, type Page } from "playwright/test";
import { system } from "./env";
import { managementClient } from "./management";

/** The client of `auth0/tenant.yaml` that has no secret. */
const name = "Tenantry Example SPA";

type File = { type: string; read: () => Promise<string | Buffer> };

/** A single-page application of one company, on an address of its own. */
export type SinglePageClient = { origin: string; close: () => Promise<void> };

type Settings = {
  organization: string | undefined;
  /** Without them the SDK renews in a frame, with the session at Auth0. */
  useRefreshTokens?: boolean;
  /** Whether the page's address is a web origin of the client. */
  isWebOrigin?: boolean;
};

/** Serves the page and the SDK's own bundle from the port whose origin the API allows, and registers that address with the client, as its developer would. */
export async function startSinglePageClient({
  organization,
  useRefreshTokens = true,
  isWebOrigin = true,
}: Settings): Promise<SinglePageClient> {
  const management = await managementClient(["read:clients", "update:clients"]);
  const found = (await management.clients.list()).data.find((client) => client.name === name);
  if (found?.client_id === undefined) throw new Error(`auth0/tenant.yaml has no client ${name}`);
  const { origin, close } = await serve({
    domain: system.tenantUrl,
    clientId: found.client_id,
    audience: "https://api.tenantry.dev",
    useRefreshTokens,
    api: `http://api.${system.rootDomain}`,
    ...(organization !== undefined && { organization }),
  });
  await management.clients.update(found.client_id, {
    callbacks: [origin],
    allowed_logout_urls: [origin],
    web_origins: isWebOrigin ? [origin] : [],
  });
  return { origin, close };
}

/** The claims that the SDK's `getIdTokenClaims()` has given the page, or null for nobody. */
export async function idTokenClaims(page: Page): Promise<Record<string, unknown> | null> {
  await expect(page.getByLabel("Session")).not.toBeEmpty();
  return JSON.parse((await page.getByLabel("ID token").textContent()) ?? "");
}

/** The claims of the access token that the page has got last, unverified. */
export async function accessTokenClaims(page: Page): Promise<Record<string, unknown>> {
  const [, payload = ""] = ((await page.getByLabel("Access token").textContent()) ?? "").split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}

async function serve(settings: object): Promise<SinglePageClient> {
  const files = filesFor(settings);
  const server = createServer(async (request, response) => {
    const file = files[new URL(request.url ?? "/", "http://localhost").pathname];
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type, "cache-control": "no-store" }).end(await file.read());
  });
  const port = await listen(server);
  return { origin: `http://localhost:${port}`, close: () => closed(server) };
}

function filesFor(settings: object): Record<string, File> {
  return {
    "/": { type: "text/html; charset=utf-8", read: () => readFile("examples/single-page/index.html") },
    "/client.js": { type: "text/javascript", read: () => readFile("examples/single-page/client.js") },
    "/auth0-spa-js.js": {
      type: "text/javascript",
      read: () => readFile(new URL(import.meta.resolve("@auth0/auth0-spa-js/dist/auth0-spa-js.production.esm.js"))),
    },
    "/settings.json": { type: "application/json", read: async () => JSON.stringify(settings) },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(system.examplePort, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // A browser keeps its connections open.
    server.closeAllConnections();
  });
}
