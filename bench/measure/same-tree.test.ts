import { expect, it } from "vitest";
import { outline } from "./same-tree";

it("lists the elements of the body, without the head, scripts and text", () => {
  const html = `<html><head><title>x</title></head><body><main id="a"><h1>1 < 2</h1><script>"<p>"</script><img src="/x"/></main></body></html>`;
  expect(outline(html)).toEqual(["body", "main", "h1", "img"]);
});
