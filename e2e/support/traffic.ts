import { randomUUID } from "node:crypto";
import { system } from "./env";
import { type RawRequest, type RawResponse, rawRequest } from "./raw-request";
import { sessionCookie } from "./raw-session";

export type Traffic = {
  /** Names of the projects whose creation was acknowledged, with the key that each was sent with. */
  acknowledged: Map<string, string>;
  /** How often each status was answered; 0 counts requests that were cut off. */
  statuses: Map<number, number>;
  /** Refusals for want of a database that do not say so, or not when to come back. */
  unclear: string[];
  /** The longest that anybody waited for an answer, in milliseconds. */
  slowest: () => number;
  answered: () => number;
  stop: () => Promise<void>;
};

type Options = {
  port: number;
  slug: string;
  cookie: string;
  /** An access token of the same company; without one nobody uses it. */
  bearer?: string;
  /** Whether pages are looked at too. */
  pages?: boolean;
};

type Ask = (options: Partial<RawRequest>) => Promise<RawResponse>;

/** A project to be made, by session, with a key by which it could be asked for again. */
export function creation(name: string, key: string, host: string): Partial<RawRequest> {
  const headers = { origin: `http://${host}`, "content-type": "application/json", "idempotency-key": key };
  return { path: "/api/projects", method: "POST", body: JSON.stringify({ name }), headers };
}

/** Asks as one browser does: what an answer says of its session's cookie counts for the next request. */
function asBrowser({ port, cookie }: Options, host: string): Ask {
  let current = cookie;
  return async ({ headers, ...options }) => {
    const answer = await rawRequest({ port, host, ...options, headers: { cookie: current, ...headers } });
    const renewed = answer.cookies.find((text) => text.startsWith(`${sessionCookie}=`))?.split(";")[0];
    if (renewed !== undefined) current = renewed;
    return answer;
  };
}

/** Looks at the company's first page, over the refreshes that it may ask for first: on a slow machine a short token is due again on the way. */
async function openPage(ask: Ask): Promise<RawResponse> {
  const headers = { accept: "text/html", "sec-fetch-mode": "navigate" };
  let page = await ask({ headers });
  for (let hops = 0; hops < 8 && page.headers.location !== undefined; hops += 1) {
    const { pathname, search } = new URL(page.headers.location, "http://localhost");
    page = await ask({ path: `${pathname}${search}`, headers });
  }
  return page;
}

function isClear({ status, headers, body }: RawResponse): boolean {
  if (status !== 503) return true;
  return headers["retry-after"] !== undefined && body.includes('"database_unavailable"');
}

/** What is done at each turn, one after the other: read, create, and where they are asked for read with a token and look at a page. */
function turnsOf(options: Options, host: string, ask: Ask, create: (name: string) => Promise<RawResponse>) {
  const { port, bearer, pages } = options;
  const headers = { authorization: `Bearer ${bearer}` };
  return [
    (name: string) => create(name),
    () => ask({ path: "/api/me" }),
    ...(bearer === undefined ? [] : [() => rawRequest({ port, host, path: "/api/projects", headers })]),
    ...(pages ? [() => openPage(ask)] : []),
  ];
}

/** Four people who work at a company in one session, each doing the next thing as soon as the last one was answered. */
export function startTraffic(options: Options): Traffic {
  const host = `${options.slug}.${system.rootDomain}`;
  const acknowledged = new Map<string, string>();
  const statuses = new Map<number, number>();
  const unclear: string[] = [];
  const waits: number[] = [0];
  // Several may work on one database, one after the other.
  const series = randomUUID().slice(0, 8);
  let isOver = false;
  const ask = asBrowser(options, host);
  const create = async (name: string) => {
    const key = randomUUID();
    const answer = await ask(creation(name, key, host));
    if (answer.status === 201) acknowledged.set(name, key);
    return answer;
  };
  const turns = turnsOf(options, host, ask, create);
  const work = async (worker: number) => {
    for (let turn = worker; !isOver; turn += 1) {
      const began = performance.now();
      const answer = await turns[turn % turns.length]?.(`Traffic ${series} ${worker}-${turn}`).catch(() => null);
      waits.push(performance.now() - began);
      const status = answer?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (answer && !isClear(answer)) unclear.push(answer.body.slice(0, 200));
    }
  };
  const workers = Promise.all(Array.from({ length: 4 }, (_, worker) => work(worker)));
  return {
    acknowledged,
    statuses,
    unclear,
    slowest: () => Math.max(...waits),
    answered: () => [...statuses].reduce((sum, [status, count]) => sum + (status === 0 ? 0 : count), 0),
    stop: async () => {
      isOver = true;
      await workers;
    },
  };
}
