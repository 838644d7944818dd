import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";

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

const hostile = [
  // Not https, or not an address at all.
  ..."http://idp.example.com|ftp://idp.example.com|file:///etc/passwd|gopher://127.0.0.1:70/_|data:text/plain,x|javascript:1".split(
    "|",
  ),
  ..."//idp.example.com|idp.example.com|https://|https:///|about:blank|ws://idp.example.com|blob:https://a/b".split(
    "|",
  ),
  // This machine, in all its spellings.
  ..."https://127.0.0.1:8443|https://127.1:8443|https://2130706433:8443|https://0x7f000001:8443|https://0177.0.0.1:8443".split(
    "|",
  ),
  ..."https://0x7f.1:8443|https://0:8443|https://0.0.0.0:8443|https://127.255.255.254:8443|https://017700000001:8443".split(
    "|",
  ),
  ..."https://[::1]:8443|https://[::]:8443|https://[0:0:0:0:0:0:0:1]:8443|https://[::ffff:127.0.0.1]:8443".split("|"),
  ..."https://[::ffff:7f00:1]:8443|https://[::127.0.0.1]:8443|https://[64:ff9b::7f00:1]:8443|https://[2002:7f00:1::]:8443".split(
    "|",
  ),
  ..."https://localhost:8443|https://LOCALHOST:8443|https://localhost.:8443|https://app.localhost:8443|https://①②⑦.⓪.⓪.①:8443".split(
    "|",
  ),
  ..."https://127。0。0。1:8443|https://loca%6Chost:8443|https://x@127.0.0.1:8443|https://idp.example.com@127.0.0.1:8443".split(
    "|",
  ),
  // Networks that are nobody's business.
  ..."https://10.0.0.1|https://172.16.0.1|https://172.31.255.255|https://192.168.1.1|https://100.64.0.1|https://198.18.0.1".split(
    "|",
  ),
  ..."https://169.254.169.254/latest/meta-data|https://[fe80::1]|https://[fd00::1]|https://[fec0::1]|https://224.0.0.1".split(
    "|",
  ),
  ..."https://255.255.255.255|https://192.0.2.1|https://240.0.0.1|https://[ff02::1]|https://[2001:db8::1]|https://3232235777".split(
    "|",
  ),
  ..."https://metadata|https://metadata.google.internal|https://printer.local|https://db.corp|https://router.lan".split(
    "|",
  ),
  // Another service on a public host, or words of ours sent along.
  ..."https://idp.example.com:22|https://idp.example.com:25|https://idp.example.com:6379|https://user:secret@idp.example.com".split(
    "|",
  ),
];

describe("an address that somebody typed", () => {
  it(`is not asked in any of ${hostile.length} hostile forms, and no name is even looked up`, async () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60);
    for (const url of hostile)
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
