import { expect, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";

const links = Array.from({ length: 20 }, (_, index) => `/settings?link=${index}`);

test.beforeEach(() => localTenant.reset());

test("twenty links prefetched without a session start no login", async ({ page }) => {
  await page.goto(company("acme", "/signed-out"));
  const before = await localTenant.lastSeq();
  const statuses = await page.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const headers = { rsc: "1", "next-router-prefetch": "1" };
          return (await fetch(path, { headers, redirect: "manual" })).status;
        }),
      ),
    links,
  );
  expect(statuses).toEqual(links.map(() => 401));
  expect(await localTenant.ledger({ since: before, operation: "authorize" })).toEqual([]);
});

test("links a page prefetches by itself after the session is gone start no login", async ({ page, context }) => {
  await signInAs(page, "maya");
  await context.clearCookies({ domain: `acme.${system.rootDomain.split(":")[0]}` });
  const before = await localTenant.lastSeq();
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname === "/settings") statuses.push(response.status());
  });
  for (const link of await page.getByRole("navigation").getByRole("link").all()) await link.hover();
  await page.evaluate((paths) => {
    for (const href of paths)
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href }));
  }, links);
  await expect.poll(() => statuses.length).toBeGreaterThanOrEqual(links.length);
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(await localTenant.ledger({ since: before, operation: "authorize" })).toEqual([]);
});

test("a click after the session is gone does start one, and ends where it led", async ({ page, context }) => {
  await signInAs(page, "maya");
  await context.clearCookies({ domain: `acme.${system.rootDomain.split(":")[0]}` });
  await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "General" })).toBeVisible();
  await expect(page).toHaveURL(company("acme", "/settings"));
});
