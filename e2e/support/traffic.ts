import { system } from "./env";
import { type RawResponse, rawRequest } from "./raw-request";

export type Traffic = {
  /** Names of the projects whose creation was acknowledged. */
  acknowledged: string[];
  /** How often each status was answered; 0 counts requests that were cut off. */
  statuses: Map<number, number>;
  answered: () => number;
  stop: () => Promise<void>;
};

/** Somebody who works at a company: at each turn they read who they are or create a project. */
export function startTraffic({ port, slug, cookie }: { port: number; slug: string; cookie: string }): Traffic {
  const host = `${slug}.${system.rootDomain}`;
  const acknowledged: string[] = [];
  const statuses = new Map<number, number>();
  let isOver = false;
  const read = () => rawRequest({ port, host, path: "/api/me", headers: { cookie } });
  const create = (name: string) =>
    rawRequest({
      ...{ port, host, path: "/api/projects", method: "POST", body: JSON.stringify({ name }) },
      headers: { cookie, origin: `http://${host}`, "content-type": "application/json" },
    });
  const work = async (worker: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const name = `Traffic ${worker}-${turn}`;
      const answer: RawResponse | null = await (turn % 2 === 0 ? create(name) : read()).catch(() => null);
      const status = answer?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 201) acknowledged.push(name);
    }
  };
  const workers = Promise.all(Array.from({ length: 4 }, (_, worker) => work(worker)));
  return {
    acknowledged,
    statuses,
    answered: () => [...statuses].reduce((sum, [status, count]) => sum + (status === 0 ? 0 : count), 0),
    stop: async () => {
      isOver = true;
      await workers;
    },
  };
}
