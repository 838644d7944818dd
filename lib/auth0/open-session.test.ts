import { generateSessionCookie } from "@auth0/nextjs-auth0/testing";
import type { SessionData } from "@auth0/nextjs-auth0/types";
import { EncryptJWT } from "jose";
import { NextRequest, NextResponse } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { clientFor } from "./client";
import { deriveKey, keyText, sessionPurpose } from "./keys";
import { openSession } from "./open-session";
import { cookieNames, readSealed } from "./session-cookie";
import { testEnvironment } from "./test-environment";

for (const [name, value] of Object.entries(testEnvironment)) vi.stubEnv(name, value);

const secret = testEnvironment.AUTH0_SECRET ?? "";
const seconds = () => Math.floor(Date.now() / 1000);

function session(padding = ""): SessionData {
  return {
    user: { sub: "auth0|maya", org_id: "org_acme000000000001", name: `Maya${padding}` },
    tokenSet: { accessToken: "", refreshToken: "refresh", expiresAt: seconds() + 600 },
    internal: { sid: "sid-1", createdAt: seconds() },
    permissions: ["projects:read"],
    at: Date.now(),
  };
}

async function keyOf(slug: string, of = secret): Promise<string> {
  return keyText(await deriveKey(of, sessionPurpose(slug)));
}

/** What the SDK itself would set, chunks and all. */
async function sealedBySdk(slug: string, data: SessionData): Promise<string | null> {
  const baseUrl = `http://${slug}.app.localhost:3000`;
  const client = await clientFor({ slug, organizationId: "org_acme000000000001", baseUrl }, secret);
  const first = await generateSessionCookie(data, { secret: await keyOf(slug) });
  const request = new NextRequest(baseUrl, { headers: { cookie: `${cookieNames().session}=${first}` } });
  const response = new NextResponse();
  await client.updateSession(request, response, data);
  const pairs = response.headers.getSetCookie().map((line) => line.split(";", 1)[0] ?? "");
  return readSealed(pairs.filter((pair) => !pair.endsWith("=")).join("; "));
}

async function sealed(slug: string, data: unknown, of = secret): Promise<string> {
  return generateSessionCookie(data as SessionData, { secret: await keyOf(slug, of) });
}

describe("openSession", () => {
  beforeEach(() => vi.useRealTimers());

  it("opens what the SDK sealed, as one cookie", async () => {
    const value = await sealedBySdk("acme", session());
    expect(openSession(value ?? "", "acme", Date.now())).toMatchObject({
      user: { sub: "auth0|maya" },
      permissions: ["projects:read"],
    });
  });

  it("opens what the SDK sealed, in chunks", async () => {
    const value = await sealedBySdk("acme", session("x".repeat(6_000)));
    expect(openSession(value ?? "", "acme", Date.now())?.user.name).toHaveLength(6_004);
  });

  it("opens a session of acme nowhere else", async () => {
    const value = await sealed("acme", session());
    expect(openSession(value, "acme", Date.now())).not.toBeNull();
    expect(openSession(value, "globex", Date.now())).toBeNull();
    expect(openSession(value, "acme2", Date.now())).toBeNull();
  });

  it("takes a login transaction for no session, although it decrypts", async () => {
    const transaction = { state: "s", nonce: "n", codeVerifier: "v", responseType: "code", returnTo: "/" };
    expect(openSession(await sealed("acme", transaction), "acme", Date.now())).toBeNull();
  });

  it("ends with the cookie's own expiry, also when it was opened before", async () => {
    const value = await sealed("acme", session());
    expect(openSession(value, "acme", Date.now())).not.toBeNull();
    expect(openSession(value, "acme", Date.now() + 3_601_000)).toBeNull();
  });

  it.each([
    ["nothing", ""],
    ["no JWE", "abc"],
    ["dots", "...."],
    ["many dots", "a.b.c.d.e.f"],
    ["a JWT", "eyJhbGciOiJub25lIn0.e30."],
  ])("finds no session in %s", (_name, value) => {
    expect(openSession(value, "acme", Date.now())).toBeNull();
  });

  it("refuses a value with any single character changed", async () => {
    const value = await sealed("acme", session());
    for (let index = 0; index < value.length; index += 7) {
      // The last character of a part may hold bits that mean nothing.
      if (index + 1 === value.length || value[index + 1] === ".") continue;
      const other = value[index] === "A" ? "B" : "A";
      expect(openSession(`${value.slice(0, index)}${other}${value.slice(index + 1)}`, "acme", Date.now())).toBeNull();
    }
  });

  it("refuses another algorithm, or a header with more in it, under the very same key", async () => {
    const key = await deriveKeyOfSdk("acme");
    const payload = { ...session() };
    const extra = await new EncryptJWT(payload)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: "x" })
      .setExpirationTime("1h")
      .encrypt(key);
    expect(openSession(extra, "acme", Date.now())).toBeNull();
    const endless = await new EncryptJWT(payload).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(key);
    expect(openSession(endless, "acme", Date.now())).toBeNull();
  });
});

async function deriveKeyOfSdk(slug: string): Promise<Uint8Array> {
  const { hkdfSync } = await import("node:crypto");
  return new Uint8Array(hkdfSync("sha256", await keyOf(slug), "", "JWE CEK", 32));
}
