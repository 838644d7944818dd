import type { Page } from "playwright/test";

/** The rows of the list: the name of a project in each. */
export const projectNames = (page: Page) => page.getByRole("table", { name: "Projects" }).locator("[data-row-open]");

/** Asks the API from inside the page, with its session. */
export function api(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ([verb, url, text]) => {
      const response = await fetch(url, {
        method: verb,
        ...(text !== "" && { body: text, headers: { "content-type": "application/json" } }),
      });
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    [method, path, body === undefined ? "" : JSON.stringify(body)] as const,
  );
}

/** No living project is left of what other journeys made. */
export async function archiveAll(page: Page): Promise<void> {
  const { body } = await api(page, "GET", "/api/projects?limit=100");
  for (const { id } of body.items) await api(page, "POST", `/api/projects/${id}/archive`);
}

export async function createByForm(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
}

let count = 0;

/** Archived ones keep their names, so every journey has names of its own. */
export const fresh = (name: string) => `${name} ${process.pid}-${++count}`;
