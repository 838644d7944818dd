import { chromium } from "playwright";
import { expect, it } from "vitest";
import { findPackagedChromium } from "./chromium";

const isCarried = process.platform === "linux" && process.arch === "x64";

it.runIf(isCarried)("the Chromium that npm brings draws form fields with its own fonts alone", async () => {
  const { executablePath, env } = findPackagedChromium([]);
  const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.setContent("<label>Email <input value='maya'></label><button>Continue</button>");
    expect(await page.getByLabel("Email").inputValue()).toBe("maya");
    expect((await page.screenshot()).length).toBeGreaterThan(0);
  } finally {
    await browser.close();
  }
});
