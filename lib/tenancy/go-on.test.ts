import { expect, it } from "vitest";
import { goOn } from "./go-on";

it("leads on by itself and by a link, and an address cannot leave its attribute", async () => {
  const response = goOn('http://acme.app.localhost/auth/login?a=1&b="><script>', "recent=acme; Path=/");
  const body = await response.text();
  const address = "http://acme.app.localhost/auth/login?a=1&amp;b=&quot;&gt;&lt;script&gt;";
  expect(body).toContain(`<meta http-equiv="refresh" content="0; url=${address}">`);
  expect(body).toContain(`<a href="${address}">`);
  expect(body).not.toContain("<script");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(response.headers.get("set-cookie")).toBe("recent=acme; Path=/");
});
