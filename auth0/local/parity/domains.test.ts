import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement } from "./management";
import { openTarget } from "./target";
import { makeOrganization } from "./things";

/** Lists of a real tenant lag behind, and its free plan lets two requests a second through. */
const PATIENCE = 60_000;

let management: Management;
beforeAll(async () => {
  management = await openManagement(await openTarget());
}, PATIENCE);
afterEach(() => management.cleanUp(), PATIENCE);

type Domain = { id: string; domain: string };

const company = async () => `/organizations/${await makeOrganization(management)}/discovery-domains`;

describe("a discovery domain", { timeout: PATIENCE }, () => {
  test("answers 201 pending, with what stands in the DNS to prove it, and is found by its name", async () => {
    const domains = await company();
    const domain = `${management.name()}.example`;
    const { status, body } = await management.send("POST", domains, { domain });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        id: expect.stringMatching(/^ord_/),
        domain,
        status: "pending",
        verification_txt: expect.any(String),
        verification_host: expect.stringContaining(domain),
      }),
    ]);
    const { id } = body as Domain;
    expect((await management.send("GET", `${domains}/name/${domain}`)).body).toMatchObject({ id, domain });
    const list = async () => (await management.send("GET", `${domains}?take=50`)).body;
    await expect
      .poll(list, { timeout: 30_000, interval: 1_000 })
      .toEqual({ domains: [expect.objectContaining({ id })] });
  });

  test("is taken once, changed by its id, and gone with 204", async () => {
    const domains = await company();
    const domain = `${management.name()}.example`;
    const { id } = (await management.send("POST", domains, { domain })).body as Domain;
    expect((await management.send("POST", domains, { domain })).status).toBe(409);
    const changed = await management.send("PATCH", `${domains}/${id}`, { status: "verified" });
    expect([changed.status, changed.body]).toEqual([200, expect.objectContaining({ id, status: "verified" })]);
    expect((await management.send("DELETE", `${domains}/${id}`)).status).toBe(204);
    expect((await management.send("GET", `${domains}/${id}`)).status).toBe(404);
  });
});
