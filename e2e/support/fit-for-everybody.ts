import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";

/** Expects that axe finds nothing serious in either theme, and that nothing scrolls sideways on a small phone. */
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
  if (before) await page.setViewportSize(before);
}
