import { expect, test } from "playwright/test";
import { apex, company, system } from "./support/env";
import { rawRequest } from "./support/raw-request";
import { expectLoginPage } from "./support/sign-in";

const port = system.appPort;

test("an unknown company is a page that helps, with 404", async ({ page }) => {
  const response = await page.goto(company("initech", "/settings"));
  expect(response?.status()).toBe(404);
  expect(page.url()).toBe(company("initech", "/settings"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Find your company" }).click();
  await page.waitForURL(apex());
});

test("a foreign host is refused with 421", async ({ page }) => {
  const response = await page.goto(`http://example.localhost:${port}/`);
  expect(response?.status()).toBe(421);
});

for (const host of [
  "example.com",
  "127.0.0.1",
  "a.b.app.localhost",
  "acme.app.localhost.evil.example",
  "acme.app.localhost@evil",
  "ACME..app.localhost",
]) {
  test(`Host: ${host} is refused with 421`, async () => {
    const response = await rawRequest({ port, host });
    expect(response.status).toBe(421);
    expect(response.cookies).toEqual([]);
  });
}

test("X-Forwarded-Host chooses no company", async () => {
  const response = await rawRequest({
    port,
    host: "example.com",
    headers: { "x-forwarded-host": `acme.${system.rootDomain}` },
  });
  expect(response.status).toBe(421);
});

test("plain localhost leads to the apex", async ({ page }) => {
  await page.goto(`http://localhost:${port}/`);
  await expect(page).toHaveURL(apex());
});

test("the apex finds a company by its address and by what people type", async ({ page }) => {
  await page.goto(apex());
  await page.getByRole("textbox").fill(" Acme ");
  await page.getByRole("textbox").press("Enter");
  await expectLoginPage(page);
});

test("the apex says so when there is no such company, and keeps what was typed", async ({ page }) => {
  await page.goto(apex());
  await page.getByRole("textbox").fill("initech");
  await page.getByRole("textbox").press("Enter");
  await page.waitForURL(/problem=unknown/);
  await expect(page.getByRole("textbox")).toHaveValue("initech");
});

for (const path of ["/apex", "/refused", "/refused?reason=not_member", "/apex/start"]) {
  for (const host of [system.rootDomain, `acme.${system.rootDomain}`]) {
    test(`${path}, which exists for rewrites alone, is nowhere on ${host.split(":")[0]}`, async () => {
      expect((await rawRequest({ port, host, path })).status).toBe(404);
    });
  }
}
