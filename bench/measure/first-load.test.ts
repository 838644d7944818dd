import { expect, it } from "vitest";
import { scriptsOf } from "./first-load";

it("counts every script once that a modern browser loads, and no inline one", () => {
  const html = `<script src="/a.js" async=""></script><script nonce="x" src="/b.js" async=""></script>
    <script src="/old.js" noModule=""></script><script nonce="x">inline()</script>
    <link rel="preload" as="script" href="/c.js"/><script src="/a.js" async=""></script>`;
  expect(scriptsOf(html)).toEqual(["/a.js", "/b.js"]);
});
