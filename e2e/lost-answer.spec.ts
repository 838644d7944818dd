import { expect } from "playwright/test";
import { system } from "./support/env";
import { openDialog, somebody } from "./support/invite";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

test("a run whose answer is lost is found again at the second click, and nobody is invited twice", async ({ page }) => {
  const email = somebody();
  await signInAs(page, "maya", "acme", "/settings/invitations");
  await openDialog(page);
  await page.getByLabel("Email addresses").fill(email);
  await page.evaluate(() => {
    const { fetch } = window;
    window.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (input !== "/api/invitation-batches") return answer;
      window.fetch = fetch;
      throw new TypeError("the line is cut");
    };
  });
  await page.getByRole("button", { name: "Invite 1 person" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Try again: it is done once" })).toBeVisible();
  await page.getByRole("button", { name: "Invite 1 person" }).click();
  await expect(page.getByRole("heading", { name: "1 person invited" })).toBeVisible();
  const outbox = await fetch(`${system.tenantUrl}/_local/outbox`).then((response) => response.text());
  expect(outbox.split(`"to":"${email}"`).length - 1).toBe(1);
});
