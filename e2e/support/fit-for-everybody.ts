import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { system } from "./env";

/**
 * Expects that axe finds nothing serious in either theme; and that on a small phone nothing scrolls sideways, and what is
 * pressed is high enough for a thumb.
 */
export async function expectFitForEverybody(page: Page): Promise<void> {
  await expect(page.locator("h1")).toHaveCount(1);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // No page of ours holds a frame of another origin, for which axe would otherwise open one page more each time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      found.map(
        ({ id, nodes }) => `${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
      ),
    ).toEqual([]);
  }
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // The local tenant's pages are for developers, who have a mouse.
  if (new URL(page.url()).origin !== system.tenantUrl) expect(await tooLowForAThumb(page)).toEqual([]);
  if (before) await page.setViewportSize(before);
}

/** Whatever is pressed and less than 40 px high. Links in running text are as high as their line. */
async function tooLowForAThumb(page: Page): Promise<string[]> {
  return page.locator("button, summary, select, textarea, input, a.btn, nav a").evaluateAll((elements) =>
    elements
      .map((element) => ({ element, target: element.closest("label, .check-cell, .affix") ?? element }))
      .filter(({ element }) => element.checkVisibility({ visibilityProperty: true }))
      .filter(({ target }) => {
        const { width, height } = target.getBoundingClientRect();
        return width > 1 && height < 39.5;
      })
      .map(({ element }) => `${element.outerHTML.slice(0, 160)}`),
  );
}
