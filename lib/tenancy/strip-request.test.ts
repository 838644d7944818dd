import { expect, it } from "vitest";
import { strippedHeaders } from "./strip-request";

it("copies nothing when there is nothing to take out", () => {
  expect(
    strippedHeaders(new Headers({ host: "acme.app.localhost", cookie: "__Host-session=a; theme=dark" })),
  ).toBeNull();
});

it.each([
  "x-middleware-subrequest",
  "x-middleware-rewrite",
  "x-nextjs-redirect",
  "x-invoke-path",
  "x-tenant-id",
  "x-org-id",
  "x-path",
  "x-request-id",
  "next-resume",
])("takes out %s", (name) => {
  expect(strippedHeaders(new Headers({ [name]: "forged", accept: "text/html" }))?.has(name)).toBe(false);
});

it.each(["appSession=a", "appSession.0=a", "__session=a", "__session__0=a", "__FC_0=a", "__txn_abc=a"])(
  "takes out the cookie %s",
  (pair) => {
    const kept = strippedHeaders(new Headers({ cookie: `${pair}; __Host-session=b` }));
    expect(kept?.get("cookie")).toBe("__Host-session=b");
  },
);

it("leaves Next's own headers alone", () => {
  expect(strippedHeaders(new Headers({ "x-nextjs-data": "1" }))).toBeNull();
});
