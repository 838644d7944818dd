import { connect, createServer, type Socket } from "node:net";

/** An address before a server, which can fall silent: connections stay, new ones are taken, and nothing passes any more. */
export type Forwarder = { port: number; setSilent: (isSilent: boolean) => void; stop: () => Promise<void> };

/** Stands before a server on loopback as a network does, so that a test can have it lose packets instead of refusing connections. */
export async function startForwarder(target: number): Promise<Forwarder> {
  const sockets = new Set<Socket>();
  let silent = false;
  const apply = (socket: Socket) => (silent ? socket.pause() : socket.resume());
  const server = createServer((near) => {
    const far = connect(target, "localhost");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => to.write(chunk));
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      apply(from);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The forwarder has no port.");
  return {
    port: address.port,
    setSilent: (isSilent) => {
      silent = isSilent;
      for (const socket of sockets) apply(socket);
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
