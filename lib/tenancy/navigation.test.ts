import { expect, it } from "vitest";
import { isNavigation } from "./navigation";

it.each([
  ["a click or a typed address", "GET", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
  ["a browser without fetch metadata", "GET", { accept: "text/html,application/xhtml+xml" }],
])("%s is a navigation", (_name, method, headers) => {
  expect(isNavigation(method, new Headers(headers as Record<string, string>))).toBe(true);
});

it.each([
  ["a script", "GET", { "sec-fetch-mode": "cors", accept: "text/html" }],
  ["an image", "GET", { "sec-fetch-mode": "no-cors" }],
  ["a prefetched link", "GET", { "sec-fetch-mode": "navigate", "sec-purpose": "prefetch" }],
  ["a prerendered page", "GET", { "sec-fetch-mode": "navigate", "sec-purpose": "prefetch;prerender" }],
  ["an old prefetch", "GET", { accept: "text/html", purpose: "prefetch" }],
  ["a frame", "GET", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
  ["a form post", "POST", { "sec-fetch-mode": "navigate" }],
  ["a probe", "HEAD", { accept: "text/html" }],
  ["a plain client", "GET", { accept: "*/*" }],
])("%s is not", (_name, method, headers) => {
  expect(isNavigation(method, new Headers(headers as Record<string, string>))).toBe(false);
});
