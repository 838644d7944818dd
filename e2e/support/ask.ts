import type { Page } from "playwright/test";

/**
 * Asks one of our handlers from a page, as the page's own scripts do: with its cookies, from its origin.
 *
 * @returns the status, and the body as JSON; null where there is none
 */
export const ask = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([verb, url, text]) => {
      const init = text === "" ? {} : { body: text, headers: { "content-type": "application/json" } };
      const response = await fetch(url, { method: verb, ...init });
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    [method, path, body === undefined ? "" : JSON.stringify(body)] as const,
  );
