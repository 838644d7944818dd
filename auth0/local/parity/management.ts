import { z } from "zod";
import type { Answer, Target } from "./target";

export type Management = {
  /** A request below `/api/v2` with the suite's token; `body` is sent as JSON. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A name that no one else uses. */
  name(): string;
  /** Removes what this run has made, the latest first: organizations, connections, clients, roles, people. */
  cleanUp(): Promise<void>;
};

const tokenAnswer = z.object({ access_token: z.string() });
const created = z
  .object({ id: z.string(), client_id: z.string(), user_id: z.string() })
  .partial()
  .transform(({ id, client_id, user_id }) => user_id ?? id ?? client_id);

/** Collections whose things outlive the organization that they were made for. */
const COLLECTIONS = ["/organizations", "/connections", "/clients", "/roles", "/users"];

/** Everything that the suite makes begins with this: what an interrupted run leaves behind is known by it. */
const PREFIX = "parity-";

/** Signs in as the suite's machine client; throws with the tenant's answer when it is not let in. */
export async function openManagement(target: Target): Promise<Management> {
  const answer = await target.request("/oauth/token", tokenRequest(target));
  const token = tokenAnswer.safeParse(answer.body);
  if (!token.success) throw new Error(`No token from ${target.issuer}: ${JSON.stringify(answer.body)}`);
  const run = `${PREFIX}${Date.now().toString(36)}`;
  const made: string[] = [];
  let count = 0;
  const send: Management["send"] = async (method, path, body) => {
    const result = await target.request(`/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token.data.access_token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const thing = created.safeParse(result.body);
    if (method === "POST" && COLLECTIONS.includes(path) && thing.data)
      made.push(`${path}/${encodeURIComponent(thing.data)}`);
    return result;
  };
  return {
    send,
    name() {
      count += 1;
      return `${run}-${count}`;
    },
    async cleanUp() {
      for (const path of made.splice(0).reverse()) await send("DELETE", path);
    },
  };
}

/** The request for a Management token, with `changes` to its parameters; undefined leaves one out. */
export function tokenRequest(target: Target, changes: Record<string, string | undefined> = {}): RequestInit {
  const parameters: Record<string, string | undefined> = {
    grant_type: "client_credentials",
    audience: `${target.issuer.replace("http:", "https:")}api/v2/`,
    ...target.credentials,
    ...changes,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) body.set(name, value);
  return { method: "POST", body };
}
