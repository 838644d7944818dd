import { waitUntilAnswers } from "./answers";
import type { Children } from "./children";

export type LocalTenantOptions = {
  port: number;
  /** The apex of the application it signs people in to, with its port. */
  rootDomain: string;
  /** Where it takes the application's mails. */
  smtpPort: number;
  onLine?: (line: string) => void;
};

/** The address of a local tenant: `localhost`, since Node must resolve it too. */
export function localTenantUrl(port: number): string {
  return `http://localhost:${port}`;
}

/** Starts the local tenant in a process of its own and waits until it answers. */
export async function startLocalTenant(children: Children, options: LocalTenantOptions): Promise<void> {
  const { port, rootDomain, smtpPort, onLine } = options;
  const child = children.start({
    name: "The local tenant",
    args: [
      ...["--import", "tsx", "auth0/local/main.ts", "--port", String(port), "--root-domain", rootDomain],
      ...["--smtp-port", String(smtpPort)],
    ],
    // A test run sets NODE_ENV=production for the application; the local tenant refuses to run as that.
    env: { NODE_ENV: "development" },
    ...(onLine && { onLine }),
  });
  await waitUntilAnswers(`${localTenantUrl(port)}/.well-known/openid-configuration`, child);
}
