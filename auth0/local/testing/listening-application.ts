import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string };

/**
 * An application on a port of its own that hears what the tenant sends it.
 * @param statuses what it answers with, in turn; 200 once they are used up
 */
export async function listeningApplication(...statuses: number[]) {
  const heard: Heard[] = [];
  const waiting: (() => void)[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ path: request.url ?? "", headers: request.headers, body });
    response.writeHead(statuses.shift() ?? 200).end();
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    heard,
    /** The oldest request that was not taken yet; waits for one. */
    async next(): Promise<Heard> {
      for (;;) {
        const first = heard.shift();
        if (first) return first;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
