import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { hostileUrls } from "@/scripts/testing/hostile-urls";

Object.assign(process.env, testEnvironment);
const { safeFetch } = await import("./safe-fetch");

let listener: Server;
let connections = 0;
let asked: string[] = [];

beforeAll(async () => {
  listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  // Where a name or an address that was let through would arrive: the port that https has where somebody may open it, else another.
  await new Promise<void>((ready) => {
    listener.once("error", () => listener.listen(0, ready));
    listener.listen(8443, ready);
  });
});

beforeEach(() => {
  connections = 0;
  asked = [];
});

afterAll(() => new Promise((done) => listener.close(done)));

/** A DNS in which every name leads to these addresses. */
const dns =
  (...addresses: string[]) =>
  async (host: string) => {
    asked.push(host);
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };

describe("an address that somebody typed", () => {
  it(`is not asked in any of ${hostileUrls.length} hostile forms, and no name is even looked up`, async () => {
    expect(hostileUrls.length).toBeGreaterThanOrEqual(60);
    for (const url of hostileUrls)
      expect([url, (await safeFetch(url, dns("127.0.0.1"))).outcome]).toEqual([url, "refused"]);
    expect(connections).toBe(0);
    expect(asked).toEqual([]);
  });

  it.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["169.254.169.254"],
    ["::1"],
    ["::ffff:192.168.0.1"],
    ["fd12::1"],
    ["8.8.8.8", "127.0.0.1"],
    ["127.0.0.1", "8.8.8.8"],
  ])("is not asked when its name leads to %s", async (...addresses) => {
    expect(await safeFetch("https://idp.example.com:8443/", dns(...addresses))).toEqual({ outcome: "refused" });
    expect(connections).toBe(0);
  });

  it("has its name looked up once, so that a second answer is never heard", async () => {
    const answers = [["10.0.0.1"], ["8.8.8.8"]];
    const rebinding = async (host: string) => dns(...(answers.shift() ?? []))(host);
    expect(await safeFetch("https://idp.example.com/", rebinding)).toEqual({ outcome: "refused" });
    expect(asked).toEqual(["idp.example.com"]);
  });

  it("is unreachable when the DNS knows nothing of it", async () => {
    const nothing = () => Promise.reject(new Error("ENOTFOUND"));
    expect(await safeFetch("https://idp.example.com/", nothing)).toEqual({ outcome: "unreachable" });
    expect(await safeFetch("https://idp.example.com/", dns())).toEqual({ outcome: "unreachable" });
  });
});
