import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "playwright/test";
import { apex, company } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";

/** An origin that no policy of ours knows: as a company's own identity provider is. */
const server = createServer((_request, response) => response.end("The provider"));
let provider: string;

test.beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  provider = `http://localhost:${(server.address() as AddressInfo).port}/provider`;
});

test.afterAll(() => server.close());

test.beforeEach(() => localTenant.reset());

/** From now on the sign-in service sends everybody on at once, as it does where a company has one provider and nothing else. */
const sendStraightOn = () => localTenant.addFault({ path: "/authorize", status: 302, headers: { location: provider } });

const expectProvider = (page: Page) => expect(page).toHaveURL(provider);

test("signing in as somebody else", async ({ page }) => {
  await page.goto(company("acme", "/auth/problem?reason=not_member"));
  await sendStraightOn();
  await page.getByRole("button", { name: "Sign in as someone else" }).click();
  await expectProvider(page);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled });

    test("accepting an invitation", async ({ page }) => {
      await page.goto(company("acme", "/join?invitation=abcdefghijklmnopqrstuvwxyz012345"));
      await sendStraightOn();
      await page.getByRole("button", { name: "Join Acme" }).click();
      await expectProvider(page);
    });

    test("finding one's company at the apex", async ({ page }) => {
      await page.goto(apex());
      await sendStraightOn();
      await page.getByLabel("Company address").fill("acme");
      await page.getByRole("button", { name: "Continue" }).click();
      await expectProvider(page);
    });
  });
}

test("confirming that it is oneself", async ({ page }) => {
  await signInAs(page, "maya", "acme", "/settings/security");
  await sendStraightOn();
  await page.evaluate(() => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: "/api/login-intents" });
    for (const [name, value] of Object.entries({ kind: "step-up", returnTo: "/settings/security" }))
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    form.submit();
  });
  await expectProvider(page);
  await page.goBack();
  await expect(page).toHaveURL(company("acme", "/settings/security"));
});
