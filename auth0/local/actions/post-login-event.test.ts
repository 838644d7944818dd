import { beforeEach, describe, expect, test } from "vitest";
import { bindActions, postLogin } from "../testing/bind-actions";
import { claimsOf, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const EMAIL = "tomas@acme.example";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

describe("what an Action can know of a person", () => {
  const telling = (expression: string) =>
    bindActions(tenant, [postLogin(`api.idToken.setCustomClaim("told", ${expression});`)]);
  const told = async () => claimsOf((await tokensFor(tenant, testBrowser(tenant), EMAIL)).id_token).told;

  test("are the groups of the company and of the tenant that they are in, page by page, no other company's", async () => {
    const person = [...tenant.state.users.values()].find(({ email }) => email === EMAIL)?.user_id;
    for (const [name, organization] of [["everybody"], ["engineers", "acme"], ["elsewhere", "globex"]]) {
      await tenant.control("POST", "/groups", { name, organization, members: [person] });
    }
    await tenant.control("POST", "/groups", { name: "strangers", organization: "acme", members: [] });
    await telling(`[(await api.groups.getUserGroups()).groups,
      (await api.groups.getUserGroups({ take: 1, from: "1" })).groups].map((page) => page.map(({ name }) => name))`);
    expect(await told()).toEqual([["everybody", "engineers"], ["engineers"]]);
  });

  test("is when they last changed their password, and that the session's cookie stays", async () => {
    await telling('[event.user.last_password_reset ?? "never", event.session.cookie.mode]');
    expect(await told()).toEqual(["never", "persistent"]);
    await tenant.control("PATCH", `/people/${EMAIL}`, { password: "tenantry" });
    expect(await told()).toEqual([new Date(tenant.clock.now).toISOString(), "persistent"]);
  });
});
