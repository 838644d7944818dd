import { beforeEach, describe, expect, test } from "vitest";
import { bindActions } from "../testing/bind-actions";
import { authorizePath, claimsOf, codeParameters, locationOf, requestToken, signIn } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const DANA = "dana@acme.example";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

describe("an Action's redirect", () => {
  const secret = "a-secret-of-both-sides";
  const code = `
    exports.onExecutePostLogin = async (event, api) => {
      const token = api.redirect.encodeToken({ secret: "${secret}", payload: { want: "terms" } });
      api.redirect.sendUserTo("https://terms.example/ask?x=1", { query: { token } });
    };
    exports.onContinuePostLogin = async (event, api) => {
      if (event.request.query.accepted !== "yes") return api.access.deny("terms not accepted");
      api.idToken.setCustomClaim("terms", "accepted");
    };`;

  test.each([
    ["yes", [null, "accepted"]],
    ["no", ["terms not accepted", undefined]],
  ])("leads elsewhere and back to /continue: accepted=%s", async (accepted, expected) => {
    await bindActions(tenant, [code]);
    const { pathname, search } = await signIn(browser, DANA);
    const page = await browser.get(pathname + search);
    const target = new URL((page.headers.get("refresh") ?? "").replace("0; url=", ""));
    expect(target.origin + target.pathname).toBe("https://terms.example/ask");
    expect(claimsOf(target.searchParams.get("token") ?? "")).toMatchObject({ want: "terms", iss: "localhost:4400" });
    const back = await browser.get(`/continue?state=${target.searchParams.get("state")}&accepted=${accepted}`);
    const callback = locationOf(back);
    const error = callback.searchParams.get("error_description");
    const tokens = error === null ? await (await requestToken(tenant, codeParameters(callback))).json() : undefined;
    expect([error, tokens && claimsOf(tokens.id_token).terms]).toEqual(expected);
  });

  test("is refused where no browser may be led", async () => {
    await signIn(browser, DANA);
    await bindActions(tenant, [code]);
    const silent = locationOf(await browser.get(authorizePath({ prompt: "none" })));
    expect(silent.searchParams.get("error")).toBe("interaction_required");
  });
});
