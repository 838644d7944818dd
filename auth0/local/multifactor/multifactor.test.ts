import { generateSync } from "otplib";
import { beforeEach, describe, expect, test } from "vitest";
import { bindActions, postLogin } from "../testing/bind-actions";
import {
  authorizePath,
  claimsOf,
  codeParameters,
  GLOBEX,
  GLOBEX_CALLBACK,
  locationOf,
  refresh,
  requestToken,
  signIn,
  type Tokens,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const DANA = "dana@acme.example";
const globex = { organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK };
const ENROL = "/u/mfa-otp-enrollment-qr";
const CHALLENGE = "/u/mfa-otp-challenge";
const RECOVERY = "/u/mfa-recovery-code-challenge";
const KEPT = "/u/mfa-recovery-code-enrollment";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
  await tenant.control("PATCH", "/organizations/acme", { metadata: { plan: "pro", mfa: "everyone" } });
});

async function currentCode(): Promise<string> {
  return (await (await tenant.control("GET", `/people/${DANA}/otp`)).json()).code;
}

/** Signs in up to the question, and returns the state that its page carries. */
async function stateOf(asked: URL, path: string): Promise<string> {
  expect(asked.pathname).toBe(path);
  const page = await browser.get(asked.pathname + asked.search);
  expect(page.status).toBe(200);
  return asked.searchParams.get("state") ?? "";
}

/** Enrols Dana and returns where she arrives. */
async function enrol(): Promise<URL> {
  const state = await stateOf(await signIn(browser, DANA), ENROL);
  const kept = await browser.submit(ENROL, { state, code: await currentCode() });
  expect(await kept.text()).toContain("Keep your recovery code");
  return locationOf(await browser.submit(KEPT, { state }));
}

async function tokensOf(callback: URL): Promise<Tokens> {
  return (await requestToken(tenant, codeParameters(callback))).json();
}

describe("a company that requires a second factor", () => {
  test("lets nobody in before one is set up, and then says so in the ID token, also after a refresh", async () => {
    const tokens = await tokensOf(await enrol());
    expect(claimsOf(tokens.id_token)).toMatchObject({ amr: ["mfa"], "https://tenantry.dev/plan": "pro" });
    const { id_token } = await (await refresh(tenant, tokens)).json();
    expect(claimsOf(id_token).amr).toEqual(["mfa"]);
  });

  test("asks for a code at the next login", async () => {
    await enrol();
    browser = testBrowser(tenant);
    const state = await stateOf(await signIn(browser, DANA), CHALLENGE);
    const callback = locationOf(await browser.submit(CHALLENGE, { state, code: await currentCode() }));
    expect(claimsOf((await tokensOf(callback)).id_token).amr).toEqual(["mfa"]);
  });

  test("does not ask twice in one session", async () => {
    await enrol();
    const silent = locationOf(await browser.get(authorizePath({ prompt: "none" })));
    expect(silent.searchParams.has("code")).toBe(true);
  });

  test("has a neighbour that can be entered without, and whose session does not open it", async () => {
    const callback = await signIn(browser, DANA, globex);
    expect(claimsOf((await tokensOf(callback)).id_token).amr).toBeUndefined();
    expect(locationOf(await browser.get(authorizePath())).pathname).toBe(ENROL);
    const silent = locationOf(await browser.get(authorizePath({ prompt: "none" })));
    expect(silent.searchParams.get("error")).toBe("login_required");
    expect(silent.searchParams.get("error_description")).toBe("Multifactor authentication required");
  });

  test("of admins only lets members in without", async () => {
    await tenant.control("PATCH", "/organizations/acme", { metadata: { mfa: "admins" } });
    expect((await signIn(browser, "tomas@acme.example")).searchParams.has("code")).toBe(true);
    expect((await signIn(testBrowser(tenant), DANA)).pathname).toBe(ENROL);
  });
});

describe("a wrong code", () => {
  test("is told on the page, which stays the same, and leaves no factor behind", async () => {
    const state = await stateOf(await signIn(browser, DANA), ENROL);
    const secret = (await (await browser.get(`${ENROL}?state=${state}`)).text()).match(
      /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/,
    )?.[0];
    const answer = await browser.submit(ENROL, { state, code: "000000" });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('id="code-error" role="alert"');
    expect(text).toContain(secret);
    expect([...tenant.state.users.values()].some(({ otp }) => otp)).toBe(false);
  });

  test("at a challenge lets nobody in", async () => {
    await enrol();
    browser = testBrowser(tenant);
    const state = await stateOf(await signIn(browser, DANA), CHALLENGE);
    for (const code of ["", "000000", "abc"]) {
      expect((await browser.submit(CHALLENGE, { state, code })).status).toBe(400);
    }
  });
});

describe("a code", () => {
  const secret = () => [...tenant.state.users.values()].find(({ email }) => email === DANA)?.otp?.secret ?? "";
  const codeAt = (seconds: number) => generateSync({ secret: secret(), epoch: tenant.clock.now / 1000 + seconds });

  test("is spent once, and taken half a minute early or late", async () => {
    await enrol();
    tenant.clock.advance(120);
    for (const [offset, status] of [
      [-60, 400],
      [60, 400],
      [-30, 302],
      [-30, 400],
      [0, 302],
      [30, 302],
      [0, 400],
    ] as const) {
      browser = testBrowser(tenant);
      const state = await stateOf(await signIn(browser, DANA), CHALLENGE);
      const answer = await browser.submit(CHALLENGE, { state, code: codeAt(offset) });
      expect([offset, answer.status]).toEqual([offset, status]);
    }
  });
});

describe("the recovery code", () => {
  test("lets in once, and is followed by another", async () => {
    await enrol();
    const { recovery_code: code } = await (await tenant.control("GET", `/people/${DANA}/otp`)).json();
    browser = testBrowser(tenant);
    const state = await stateOf(await signIn(browser, DANA), CHALLENGE);
    expect((await browser.submit(RECOVERY, { state, code: "WRONG" })).status).toBe(400);
    expect(await (await browser.submit(RECOVERY, { state, code })).text()).toContain("Keep your recovery code");
    expect(locationOf(await browser.submit(KEPT, { state })).searchParams.has("code")).toBe(true);
    browser = testBrowser(tenant);
    const again = await stateOf(await signIn(browser, DANA), CHALLENGE);
    expect((await browser.submit(RECOVERY, { state: again, code })).status).toBe(400);
  });
});

describe("the question cannot be walked around", () => {
  test("by signing in once more on the same page", async () => {
    const state = await stateOf(await signIn(browser, DANA), ENROL);
    const again = await browser.submit("/u/login", { state, username: DANA, password: "tenantry" });
    expect(locationOf(again).pathname).toBe(ENROL);
  });

  test("by saying that the recovery code was kept, before any code", async () => {
    const state = await stateOf(await signIn(browser, DANA), ENROL);
    expect((await browser.submit(KEPT, { state })).status).toBe(400);
  });

  test("by the way back from a redirect", async () => {
    const state = await stateOf(await signIn(browser, DANA), ENROL);
    expect((await browser.get(`/continue?state=${state}`)).status).toBe(400);
  });

  test("by setting up another factor with the password alone", async () => {
    await enrol();
    browser = testBrowser(tenant);
    const state = await stateOf(await signIn(browser, DANA), CHALLENGE);
    expect((await browser.get(`${ENROL}?state=${state}`)).status).toBe(400);
    expect((await browser.submit(ENROL, { state, code: "000000" })).status).toBe(400);
    await bindActions(tenant, [postLogin('api.authentication.enrollWith({ type: "otp" });')]);
    expect((await signIn(testBrowser(tenant), DANA)).pathname).toBe(CHALLENGE);
  });

  test("in another browser, by another person, or from another site", async () => {
    const state = await stateOf(await signIn(browser, DANA), ENROL);
    const code = await currentCode();
    expect((await testBrowser(tenant).submit(ENROL, { state, code })).status).toBe(400);
    expect((await browser.submit(ENROL, { state, code }, { origin: "http://evil.example" })).status).toBe(403);
    await signIn(browser, "maya@acme.example", { ...globex, prompt: "login" });
    expect((await browser.submit(ENROL, { state, code })).status).toBe(400);
  });
});

describe("an Action's challenge", () => {
  test("goes on with the Actions behind it, and keeps what those before it have asked for", async () => {
    await bindActions(tenant, [
      postLogin('api.idToken.setCustomClaim("before", 1); console.log("one");'),
      postLogin('api.multifactor.enable("any");'),
      postLogin('api.idToken.setCustomClaim("after", event.authentication.methods.map(({ name }) => name));'),
    ]);
    const { id_token } = await tokensOf(await enrol());
    expect(claimsOf(id_token)).toMatchObject({ before: 1, after: ["pwd", "mfa"] });
    expect(tenant.state.actionLogs.map(({ text }) => text)).toEqual(["one"]);
  });

  test("at a refresh, where nobody is there, is refused", async () => {
    const tokens = await tokensOf(await enrol());
    await bindActions(tenant, [postLogin('api.authentication.enrollWith({ type: "otp" });')]);
    expect((await (await refresh(tenant, tokens)).json()).error).toBe("mfa_required");
  });
});

describe("the pages of a second factor", () => {
  test("have a strict policy, one heading, labels and the company's colour", async () => {
    const state = await stateOf(await signIn(browser, DANA), ENROL);
    const response = await browser.get(`${ENROL}?state=${state}`);
    expect(response.headers.get("content-security-policy")).not.toContain("unsafe");
    const text = await response.text();
    expect(text).not.toMatch(/ style="| on\w+="/);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('<label for="code">');
    expect(text).toContain('role="img" aria-label="QR code for an authenticator app"');
    expect(text).toContain("--brand:light-dark(#2456d6");
  });
});

describe("the control API", () => {
  test("tells the code, takes a factor away, and says when there is none", async () => {
    expect((await tenant.control("GET", `/people/${DANA}/otp`)).status).toBe(404);
    await enrol();
    const answer = await (await tenant.control("GET", `/people/${DANA}/otp`)).json();
    expect(answer).toEqual({
      code: expect.stringMatching(/^\d{6}$/),
      valid_for: expect.any(Number),
      recovery_code: expect.stringMatching(/^[A-Z0-9]{24}$/),
    });
    expect((await tenant.control("DELETE", `/people/${DANA}/otp`)).status).toBe(204);
    expect((await signIn(testBrowser(tenant), DANA)).pathname).toBe(ENROL);
  });
});
