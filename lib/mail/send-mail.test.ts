import { afterAll, beforeAll, expect, it } from "vitest";
import { receiveMail } from "@/auth0/local/smtp/receive-mail";
import { testTenant } from "@/auth0/local/testing/test-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { freePort } from "@/scripts/system/ports";

let server: { close(): Promise<void> };
let outbox: () => { to: string; subject: string; text: string; link: string }[];
let sendMail: typeof import("./send-mail").sendMail;

beforeAll(async () => {
  const port = await freePort();
  const tenant = await testTenant();
  server = await receiveMail(tenant, port);
  outbox = () => tenant.state.outbox;
  Object.assign(process.env, testEnvironment, { SMTP_URL: `smtp://localhost:${port}`, LOG_LEVEL: "silent" });
  ({ sendMail } = await import("./send-mail"));
});

afterAll(() => server.close());

it("a mail lands in the outbox, with its link, its accents and its signs", async () => {
  const text = "Ámbar’s certificate ends soon.\n\nhttp://acme.app.localhost:3000/settings/sso\n";
  await expect(sendMail({ to: "maya@acme.example", subject: "Señal", text })).resolves.toBe(true);
  expect(outbox()).toMatchObject([
    { to: "maya@acme.example", subject: "Señal", link: "http://acme.app.localhost:3000/settings/sso" },
  ]);
  expect(outbox()[0]?.text.trim()).toBe(text.trim());
});

it("a subject cannot add a recipient", async () => {
  await sendMail({ to: "maya@acme.example", subject: "Hello\r\nBcc: rui@freelance.example", text: "Hello" });
  expect(outbox().map(({ to }) => to)).not.toContain("rui@freelance.example");
});

it("a server that is gone is nobody's failure", async () => {
  await server.close();
  await expect(sendMail({ to: "maya@acme.example", subject: "Hello", text: "Hello" })).resolves.toBe(false);
});
