import { expect, it } from "vitest";
import { createCookieJar } from "./cookie-jar";

it("a host-only cookie stays with its host", () => {
  const jar = createCookieJar();
  jar.store("acme.app.localhost", ["__Host-session=1; Path=/; Secure; HttpOnly"]);
  expect(jar.header("acme.app.localhost", "/")).toBe("__Host-session=1");
  expect(jar.header("globex.app.localhost", "/")).toBeUndefined();
  expect(jar.header("x.acme.app.localhost", "/")).toBeUndefined();
});

it("a domain cookie reaches the hosts below, and nobody sets one for somebody else", () => {
  const jar = createCookieJar();
  jar.store("app.localhost", ["a=1; Domain=.app.localhost; Path=/"]);
  jar.store("acme.app.localhost", ["b=1; Domain=globex.app.localhost; Path=/"]);
  expect(jar.header("globex.app.localhost", "/")).toBe("a=1");
});

it("a path covers what is below it and nothing that only begins alike", () => {
  const jar = createCookieJar();
  jar.store("localhost", ["a=1; Path=/u"]);
  expect(["/u", "/u/login", "/u?x", "/usual"].map((path) => jar.header("localhost", path))).toEqual([
    "a=1",
    "a=1",
    "a=1",
    undefined,
  ]);
});

it.each(["a=; Max-Age=0", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"])("%s deletes", (deletion) => {
  const jar = createCookieJar();
  jar.store("localhost", ["a=1; Path=/"]);
  jar.store("localhost", [`${deletion}; Path=/`]);
  expect(jar.get("localhost").size).toBe(0);
});

it("a cookie ends with its Max-Age", () => {
  let time = 0;
  const jar = createCookieJar(() => time);
  jar.store("localhost", ["a=1; Max-Age=10"]);
  time = 9_999;
  expect(jar.get("localhost").get("a")).toBe("1");
  time = 10_000;
  expect(jar.get("localhost").size).toBe(0);
});
