import {
  createServer,
  request as plainRequest,
  type RequestListener,
  type RequestOptions,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";

Object.assign(process.env, testEnvironment);

let server: Server;
let answer: RequestListener = (_request, response) => response.end();
let asked: string[] = [];
/** Where connections would have been made to. */
let addresses: string[] = [];

// The same requests without TLS, to a server of this test: nobody here has a certificate, or an address of the public internet.
vi.mock("node:https", () => ({
  request: (url: URL, { lookup, ...options }: RequestOptions, answered: Parameters<typeof plainRequest>[2]) => {
    lookup?.(url.hostname, {}, (_error, address) => addresses.push(String(address)));
    const { port } = server.address() as AddressInfo;
    return plainRequest(`http://127.0.0.1:${port}${url.pathname}`, options, answered);
  },
}));
const { safeFetch } = await import("./safe-fetch");

const read = () => safeFetch("https://idp.example.com/document", async () => [{ address: "8.8.8.8", family: 4 }]);

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});

beforeEach(() => {
  asked = [];
  addresses = [];
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

describe("a document at a public address", () => {
  it("is read from the very address that was looked up", async () => {
    answer = (_request, response) => response.end("words");
    expect(await read()).toEqual({ outcome: "answered", text: "words" });
    expect([asked, addresses]).toEqual([["/document"], ["8.8.8.8"]]);
  });

  it.each([301, 302, 303, 307, 308])("is not looked for where a %i leads", async (status) => {
    answer = (_request, response) => response.writeHead(status, { location: "/elsewhere" }).end("words");
    expect(await read()).toEqual({ outcome: "redirected" });
    expect(asked).toEqual(["/document"]);
  });

  it.each([204, 404, 500])("is none with a %i", async (status) => {
    answer = (_request, response) => response.writeHead(status).end();
    expect(await read()).toEqual({ outcome: "unreachable" });
  });

  it("is read up to 512 kB, and not a byte further", async () => {
    answer = (_request, response) => response.end("x".repeat(512 * 1024));
    expect(await read()).toMatchObject({ outcome: "answered" });
    answer = (_request, response) => response.end("x".repeat(512 * 1024 + 1));
    expect(await read()).toEqual({ outcome: "unreachable" });
  });

  it("that drips is given up after five seconds", async () => {
    answer = (_request, response) => {
      const drip = setInterval(() => response.write("x"), 200);
      response.on("close", () => clearInterval(drip));
    };
    const began = performance.now();
    expect(await read()).toEqual({ outcome: "unreachable" });
    expect(performance.now() - began).toBeLessThan(6_500);
  }, 10_000);
});
