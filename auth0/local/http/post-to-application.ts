import { request } from "node:http";
import { request as secureRequest } from "node:https";

const DEADLINE = 5000;

/**
 * A POST to the application that resolves with any 2xx and rejects otherwise, with a sentence that holds no secret.
 * Node cannot resolve `*.localhost`, which is this machine: those go to `localhost` with the host that was meant.
 */
export function postToApplication(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const { protocol, host, hostname, port, pathname, search } = new URL(url);
  const send = protocol === "https:" ? secureRequest : request;
  return new Promise((resolve, reject) => {
    const outgoing = send({
      method: "POST",
      protocol,
      hostname: hostname.endsWith(".localhost") ? "localhost" : hostname,
      servername: hostname,
      ...(port === "" ? {} : { port }),
      path: pathname + search,
      headers: { host, ...headers },
      signal: AbortSignal.timeout(DEADLINE),
    });
    outgoing.once("error", reject);
    outgoing.once("response", (response) => {
      response.resume();
      const { statusCode = 0 } = response;
      if (statusCode >= 200 && statusCode < 300) resolve();
      else reject(new Error(`the application answered ${statusCode}`));
    });
    outgoing.end(body);
  });
}
