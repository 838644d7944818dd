import { expect } from "playwright/test";
import { system } from "../support/env";
import { localTenant } from "../support/local-tenant";
import { rawAccessToken } from "../support/raw-access-token";
import { rawRequest } from "../support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "../support/raw-session";
import type { Name } from "../support/sign-in";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

/** Everybody who knocks at Acme's door, in the order of the columns of `verdicts.ts`. */
export const principals = [
  "anonymous",
  "member",
  "admin",
  "owner",
  "removed",
  "other company's owner",
  "member's token",
  "admin's token",
  "owner's token",
  "removed's token",
  "other company's token",
] as const;

export type Principal = (typeof principals)[number];

/** What each sends with a request to Acme. */
export type Credentials = Record<Principal, Record<string, string>>;

async function credentials(name: Name, slug: string, organization: string) {
  const browser = await rawSession(name, slug);
  return {
    session: { cookie: `${sessionCookie}=${sealedSession(browser, slug)}` },
    token: { authorization: `Bearer ${await rawAccessToken(browser, slug, organization)}` },
  };
}

/** Signs everybody in to what there is at the local tenant. Rui becomes a member of Acme, and is removed again once he holds a session and a token. */
export async function signEverybodyIn(): Promise<Credentials> {
  await localTenant.setRoles(acme, "rui@freelance.example", ["admin"]);
  const [member, admin, owner, removed, other] = [
    await credentials("tomas", "acme", acme),
    await credentials("dana", "acme", acme),
    await credentials("maya", "acme", acme),
    await credentials("rui", "acme", acme),
    await credentials("hana", "globex", globex),
  ];
  await localTenant.removeMember(acme, "rui@freelance.example");
  // Auth0 tells the application by an event, which takes a moment.
  const who = () =>
    rawRequest({ port: system.appPort, host: `acme.${system.rootDomain}`, path: "/api/me", headers: removed.session });
  await expect.poll(async () => (await who()).status, { timeout: 10_000 }).toBe(401);
  return {
    anonymous: {},
    member: member.session,
    admin: admin.session,
    owner: owner.session,
    removed: removed.session,
    "other company's owner": other.session,
    "member's token": member.token,
    "admin's token": admin.token,
    "owner's token": owner.token,
    "removed's token": removed.token,
    "other company's token": other.token,
  };
}
