import { waitUntilAnswers } from "./answers";
import type { Children } from "./children";

export type AppOptions = {
  /** `dev` compiles as it goes; `start` serves what `next build` made. */
  command: "dev" | "start";
  port: number;
  env: Record<string, string>;
  onLine?: (line: string) => void;
};

/**
 * Starts the application and waits until it answers. Never with `-H`: an address there makes Next hand every rewrite to itself over the
 * network, and the company's host is lost on the way (https://github.com/vercel/next.js/issues/94745).
 */
export async function startApp(children: Children, { command, port, env, onLine }: AppOptions): Promise<void> {
  const child = children.start({
    name: "The application",
    args: ["node_modules/next/dist/bin/next", command, "--port", String(port)],
    env: { ...env, PORT: String(port), NODE_ENV: command === "dev" ? "development" : "production" },
    ...(onLine && { onLine }),
  });
  await waitUntilAnswers(`http://localhost:${port}/api/health/live`, child);
}
