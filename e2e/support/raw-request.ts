import { type IncomingHttpHeaders, request } from "node:http";

export type RawRequest = {
  /** Where the connection goes: always this machine. */
  port: number;
  /** The `Host` header, sent byte for byte; null sends none. */
  host: string | null;
  path?: string;
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  /** Milliseconds until the request counts as unanswered. */
  timeout?: number;
};

export type RawResponse = { status: number; headers: IncomingHttpHeaders; cookies: string[]; body: string };

/**
 * One HTTP request with any `Host` header. `fetch` cannot do it: Node does not resolve `*.localhost`, and it ignores the header.
 * Redirects are not followed.
 *
 * @throws Error when the connection fails or nothing answers in time
 */
export function rawRequest(options: RawRequest): Promise<RawResponse> {
  const { port, host, path = "/", method = "GET", headers = {}, body, timeout = 30_000 } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        setHost: false,
        headers: { ...(host !== null && { host }), ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.once("error", reject);
        incoming.once("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            cookies: incoming.headers["set-cookie"] ?? [],
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.setTimeout(timeout, () => outgoing.destroy(new Error(`no answer to ${method} ${path} in ${timeout} ms`)));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
