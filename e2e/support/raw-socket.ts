import { connect } from "node:net";

/**
 * Sends bytes and reads the first answer: for requests that no HTTP client would make.
 *
 * @returns the status and all that came after it, or status 0 when the server closed without an answer
 */
export function rawSocket(port: number, text: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    let received = "";
    const settle = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(received)?.[1] ?? 0), body: received });
    };
    socket.setTimeout(20_000, () => {
      socket.destroy();
      reject(new Error(`no answer to ${JSON.stringify(text.slice(0, 120))}`));
    });
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      received += chunk;
    });
    socket.once("error", () => settle());
    socket.once("close", settle);
    // Not `end`: a server may take a half-closed connection for one that was given up.
    socket.write(Buffer.from(text, "utf8"));
  });
}
