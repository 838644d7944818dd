import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createOnce } from "./send-once";

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(async () => Response.json({ id: "1" }, { status: 201 }));
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => vi.unstubAllGlobals());

const keys = () => fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get("idempotency-key"));

it("asks again under the same key while no answer came, and says that it may be asked again", async () => {
  const send = createOnce();
  fetched.mockRejectedValueOnce(new TypeError("the line is cut"));
  const lost = await send("/api/invitation-batches", { kind: "invite" });
  expect(lost).toMatchObject({ ok: false, code: "unreachable", message: expect.stringContaining("it is done once") });
  expect(await send("/api/invitation-batches", { kind: "invite" })).toEqual({ ok: true, data: { id: "1" } });
  const [first, second] = keys();
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
});

it("has another key for something else, and for the same once it was answered", async () => {
  const send = createOnce();
  fetched.mockRejectedValueOnce(new TypeError("the line is cut"));
  await send("/api/projects", { name: "One" });
  await send("/api/projects", { name: "Two" });
  await send("/api/projects", { name: "Two" });
  expect(new Set(keys()).size).toBe(3);
});

it("asks under the same key after a failure, of which nobody knows how far it came", async () => {
  const send = createOnce();
  fetched.mockImplementationOnce(async () => Response.json({ error: { code: "unexpected" } }, { status: 500 }));
  await send("/api/projects", { name: "One" });
  await send("/api/projects", { name: "One" });
  expect(new Set(keys()).size).toBe(1);
});
