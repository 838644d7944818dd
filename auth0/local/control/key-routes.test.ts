import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { refresh, type Tokens, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { testTenant } from "../testing/test-tenant";

test("a rotation: the next key signs, the old one still verifies, the one before it does no more", async () => {
  const tenant = await testTenant();
  const keys = () =>
    createRemoteJWKSet(new URL("http://localhost:4400/.well-known/jwks.json"), {
      [customFetch]: async (url: string) => tenant.app.request(url),
    });
  const verify = ({ id_token }: Tokens, set = keys()) =>
    jwtVerify(id_token, set, { currentDate: new Date(tenant.clock.now) });
  const first = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
  const cached = keys();
  await verify(first, cached);

  const rotation = await (await tenant.control("POST", "/keys/rotate")).json();
  expect(rotation).toMatchObject({
    current: "local-tenant-development-only-next",
    previous: "local-tenant-development-only",
  });
  expect(rotation.published).toEqual([rotation.current, rotation.next, rotation.previous]);
  const second = await (await refresh(tenant, first)).json();
  // The set was fetched before the rotation: the next key was in it already.
  expect((await verify(second, cached)).protectedHeader.kid).toBe(rotation.current);
  await verify(first);

  await tenant.control("POST", "/keys/rotate");
  const third = await (await refresh(tenant, first)).json();
  expect((await verify(third)).protectedHeader.kid).toBe(rotation.next);
  await expect(verify(first)).rejects.toThrow("no applicable key");
});

test("a token of a key that is gone opens nothing at the Management API or /userinfo", async () => {
  const tenant = await testTenant();
  const { access_token } = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
  const userinfo = async () =>
    (await tenant.app.request("/userinfo", { headers: { authorization: `Bearer ${access_token}` } })).status;
  expect(await userinfo()).toBe(200);
  for (const _time of [1, 2]) await tenant.control("POST", "/keys/rotate");
  expect(await userinfo()).toBe(401);
});

test("a reset brings the committed keys back", async () => {
  const tenant = await testTenant();
  await tenant.control("POST", "/keys/rotate");
  await tenant.control("POST", "/reset");
  expect(await (await tenant.control("GET", "/keys")).json()).toEqual({
    current: "local-tenant-development-only",
    next: "local-tenant-development-only-next",
    published: ["local-tenant-development-only", "local-tenant-development-only-next"],
  });
});
