import { expect } from "playwright/test";
import { z } from "zod";
import { system } from "../support/env";
import { rawAccessToken } from "../support/raw-access-token";
import { rawRequest } from "../support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "../support/raw-session";
import { knock, visitPage } from "./knock";

const acme = "org_AcmeLocalSeed001";

/** Something that only one closed page shows: where, and what to look for. */
type Canary = { path: string; text: string };

/** Asks one of our handlers as a page's script does. */
async function ask(session: Record<string, string>, method: string, path: string, body?: unknown) {
  const host = `acme.${system.rootDomain}`;
  const response = await rawRequest({
    ...{ port: system.appPort, host, path, method },
    headers: { ...session, origin: `http://${host}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.status, `${method} ${path}: ${response.body}`).toBeLessThan(300);
  return response.body === "" ? undefined : (JSON.parse(response.body) as unknown);
}

const made = z.object({ id: z.string() });
const roleList = z.object({ items: z.array(made.extend({ name: z.string() })) });

async function invite(session: Record<string, string>, email: string): Promise<void> {
  const { items } = roleList.parse(await ask(session, "GET", "/api/roles"));
  const roleId = items.find(({ name }) => name === "member")?.id;
  await ask(session, "POST", "/api/invitations", { email, roleId });
}

/**
 * A change of the policies ends every token of before, as soon as Auth0 has told of it. A token says only in which second it was made, so one
 * of that very second counts as older as well: waits until those that are made now are good.
 */
async function untilOutdated(session: Record<string, string>): Promise<void> {
  const visit = async () => (await visitPage("/settings", session)).status;
  await expect.poll(visit, { timeout: 10_000 }).toBe(307);
  const askWithNewToken = async () => {
    const token = await rawAccessToken(await rawSession("maya", "acme"), "acme", acme);
    return (await knock("GET /api/me", { authorization: `Bearer ${token}` })).status;
  };
  await expect.poll(askWithNewToken, { timeout: 10_000 }).toBe(200);
}

/**
 * Puts something of its own behind each closed page of Acme, by what its owner sends. Before anybody signs in whose session shall last.
 *
 * @returns the canaries by the row of their page, and what takes away again what would stand in another journey's way
 */
export async function plantCanaries() {
  const owner = { cookie: `${sessionCookie}=${sealedSession(await rawSession("maya", "acme"), "acme")}` };
  const tag = Math.random().toString(36).slice(2, 10);
  const [invited, audited, added] = [`invited-${tag}@acme.example`, `audited-${tag}.example`, `added-${tag}.example`];
  const [connection, allowed] = [`Provider ${tag}`, `allowed-${tag}.example`];
  await invite(owner, invited);
  const { id: gone } = made.parse(await ask(owner, "POST", "/api/domains", { domain: audited }));
  await ask(owner, "DELETE", `/api/domains/${gone}`);
  await ask(owner, "POST", "/api/domains", { domain: added });
  const { id } = made.parse(
    await ask(owner, "POST", "/api/connections", { displayName: connection, provider: "other", protocol: "saml" }),
  );
  // Those of everybody who signs in here later.
  const domains = { allowed: ["acme.example", "freelance.example", allowed].sort() };
  await ask(owner, "PUT", "/api/policies/domains", { ...domains, was: { allowed: [] } });
  await untilOutdated(owner);
  const canaries: Record<string, Canary> = {
    "/settings/invitations": { path: "/settings/invitations", text: invited },
    // Narrowed, since whoever knocks writes entries of their own.
    "/settings/audit": { path: "/settings/audit?action=domain", text: audited },
    // What the roles are for stands in the sign-in service and nowhere else.
    "/settings/roles": { path: "/settings/roles", text: "Runs the company day to day" },
    "/settings/sso": { path: "/settings/sso", text: connection },
    "/settings/sso/new": { path: "/settings/sso/new", text: "Choose where the people of" },
    "/settings/sso/[id]": { path: `/settings/sso/${id}`, text: connection },
    "/settings/domains": { path: "/settings/domains", text: added },
    "/settings/security": { path: "/settings/security", text: allowed },
  };
  const removeCanaries = async (owner: Record<string, string>) => {
    await ask(owner, "PUT", "/api/policies/domains", { allowed: [], was: domains });
    await ask(owner, "DELETE", `/api/connections/${id}`);
  };
  return { canaries, removeCanaries };
}
