import { type BrowserContextOptions, test as base, type Page } from "playwright/test";

type Company = {
  /** Somebody else's browser: with nothing of the first one's in it. All of them are closed when the test is over. */
  anotherBrowser: (options?: BrowserContextOptions) => Promise<Page>;
};

/** Playwright's `test`, for journeys in which several people take part. */
export const test = base.extend<Company>({
  anotherBrowser: async ({ browser }, use) => {
    const opened: Page[] = [];
    await use(async (options) => {
      const page = await (await browser.newContext(options)).newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});
