import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testTenant } from "../testing/test-tenant";

test("what tenant.yaml declares is what stands in auth0/actions", async () => {
  const tenant = await testTenant();
  const code = (name: string) => readFileSync(new URL(`../../actions/${name}.js`, import.meta.url), "utf8");
  const deployed = [...tenant.state.actions.values()].map(({ name, deployed: version }) => [name, version?.code]);
  expect(Object.fromEntries(deployed)).toEqual({
    "Own connections": code("own-connection"),
    "Plan claims": code("plan-claims"),
    "Plan claims for machines": code("plan-claims"),
    "Company policy": code("post-login-policy"),
  });
});
