import { expect, it, vi } from "vitest";
import { openIntent, sealIntent } from "./login-intent";
import { testEnvironment } from "./test-environment";

for (const [name, value] of Object.entries(testEnvironment)) vi.stubEnv(name, value);

it("an intent opens at the company it was made for, and at no other", async () => {
  const sealed = await sealIntent("acme", { prompt: "login" });
  expect(await openIntent("acme", sealed)).toEqual({ prompt: "login" });
  expect(await openIntent("globex", sealed)).toBeNull();
});

it("an intent lasts two minutes", async () => {
  const sealed = await sealIntent("acme", { prompt: "login" });
  vi.useFakeTimers({ now: Date.now() + 121_000 });
  expect(await openIntent("acme", sealed)).toBeNull();
  vi.useRealTimers();
});

it.each([null, "", "x", "a.b.c.d.e", "x".repeat(5_000)])("%j is no intent", async (value) => {
  expect(await openIntent("acme", value)).toBeNull();
});
