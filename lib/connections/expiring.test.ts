import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveMail } from "@/auth0/local/smtp/receive-mail";
import { freePort } from "@/scripts/system/ports";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { createConnection } from "./create";
import { warnOfCertificates } from "./expiring";

const day = 86_400_000;
const end = Date.UTC(2027, 5, 20, 12);
/** So many days before the certificate ends. */
const daysBefore = (days: number) => new Date(end - days * day);

let company: Awaited<ReturnType<typeof testCompany>>;
let server: { close(): Promise<void> };
const maya = actor("acme", people.maya);

beforeAll(async () => {
  company = await testCompany();
  const port = await freePort();
  server = await receiveMail(company.auth0.tenant, port);
  Object.assign(process.env, { SMTP_URL: `smtp://localhost:${port}` });
}, 60_000);

afterAll(async () => {
  await server.close();
  await company.close();
});

/** A connection with a certificate; `state` as if it had come so far. */
async function certified(displayName: string, state: "draft" | "tested" | "enabled"): Promise<string> {
  const { id } = await createConnection(maya, { displayName, provider: "okta", protocol: "saml" });
  const set = "update company_connections set state = $2, certificate_expires_at = $3 where id = $1";
  await company.sql(set, [id, state, new Date(end)]);
  return id;
}

/** The mails that a run of the job sends, in short. */
async function mailsAt(now: Date): Promise<string[]> {
  const { outbox } = company.auth0.tenant.state;
  outbox.length = 0;
  await warnOfCertificates(now);
  return outbox.map(({ to, subject }) => `${to}: ${subject}`);
}

describe("a certificate that ends", () => {
  it("is told to the owners, and to nobody else, 30 days, 7 days and 1 day before: once each, and no more once it has ended", async () => {
    const id = await certified("Acme Okta", "enabled");
    const mail = (left: string) => [`maya@acme.example: Acme Okta: the certificate ends ${left}`];
    const told: [number, string[]][] = [
      [31, []],
      [29.9, mail("in 30 days")],
      [29.8, []],
      [8, []],
      [6.9, mail("in 7 days")],
      [6.8, []],
      [0.9, mail("tomorrow")],
      [0.8, []],
      [0, []],
      [-3, []],
    ];
    for (const [days, mails] of told) expect([days, await mailsAt(daysBefore(days))]).toEqual([days, mails]);
    await company.sql("delete from company_connections where id = $1", [id]);
  });

  it("is told with its date, what happens then, and the way to the place where it is mended", async () => {
    const id = await certified("Acme Okta", "enabled");
    await mailsAt(daysBefore(5));
    const [mail] = company.auth0.tenant.state.outbox;
    expect(mail?.text).toContain("ends on 20 June 2027");
    expect(mail?.text).toContain("nobody can sign in to Acme");
    expect(mail?.link).toBe(`http://acme.app.localhost:3000/settings/sso/${id}#source`);
    await company.sql("delete from company_connections where id = $1", [id]);
  });

  it("is told once by its nearest warning where nobody looked for weeks, and never after the end", async () => {
    const id = await certified("Acme Okta", "tested");
    expect(await mailsAt(daysBefore(0.5))).toHaveLength(1);
    expect(await mailsAt(daysBefore(0.4))).toEqual([]);
    await company.sql("update company_connections set certificate_warned_days = null where id = $1", [id]);
    expect(await mailsAt(daysBefore(-0.1))).toEqual([]);
    await company.sql("delete from company_connections where id = $1", [id]);
  });

  it("is nobody's concern while the connection is a draft", async () => {
    await certified("Acme Okta", "draft");
    expect(await mailsAt(daysBefore(5))).toEqual([]);
  });
});
