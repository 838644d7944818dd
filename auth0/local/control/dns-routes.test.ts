import { expect, test } from "vitest";
import { testTenant } from "../testing/test-tenant";

test("the stub zone answers with TXT records as a resolver would, until they are taken away", async () => {
  const tenant = await testTenant();
  const ask = async (path: string) => (await tenant.control("GET", path)).json();
  const name = "_ss-verification.org_AcmeLocalSeed001.acme.example";
  expect(await ask(`/dns/${name}?type=TXT`)).toEqual([]);
  await tenant.control("PUT", `/dns/${name}`, { txt: ["one", "two"] });
  expect(await ask(`/dns/${name.toUpperCase()}.?type=TXT`)).toEqual(["one", "two"]);
  expect(await ask(`/dns/${name}?type=A`)).toEqual([]);
  expect(await ask("/dns")).toEqual({ records: [{ name: name.toLowerCase(), txt: ["one", "two"] }] });
  await tenant.control("DELETE", `/dns/${name}`);
  expect(await ask(`/dns/${name}`)).toEqual([]);
});
