import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sections, sectionsFor } from "./sections";

const here = new URL(".", import.meta.url);

/** Every page below settings: its address, and what its guard asks for. */
const pages = readdirSync(here, { recursive: true, encoding: "utf8" })
  .filter((path) => /(^|[/\\])page\.tsx$/.test(path))
  .map((path) => {
    const guard = /requireTenant\((?:"([^"]+)")?\)/.exec(readFileSync(new URL(path, here), "utf8"));
    const folder = path.replaceAll("\\", "/").replace(/\/?page\.tsx$/, "");
    return { href: folder ? `/settings/${folder}` : "/settings", guarded: guard !== null, permission: guard?.[1] };
  });

/** Pages that a section leads to, and those below them. */
const isSection = ({ href }: { href: string }) => href.split("/").length <= 3;

describe("the settings navigation", () => {
  it("offers every page there is, and no other", () => {
    const offered = pages.filter(isSection);
    expect(sections.map(({ href }) => href).sort()).toEqual(offered.map(({ href }) => href).sort());
  });

  it("asks for what each page's guard asks for", () => {
    for (const { href, guarded, permission } of pages) {
      expect(guarded, href).toBe(true);
      if (!isSection({ href })) continue;
      expect(sections.find((section) => section.href === href)?.permission, href).toBe(permission);
    }
  });

  it("hides what a person may not open", () => {
    expect(sectionsFor(new Set()).every(({ permission }) => permission === undefined)).toBe(true);
    expect(sectionsFor(new Set(["organization:read"])).map(({ href }) => href)).toContain("/settings");
  });
});
