import { createRawBrowser } from "@/e2e/support/raw-browser";
import { rawRequest } from "@/e2e/support/raw-request";
import { signInByForm } from "@/e2e/support/sign-in-by-form";
import { createChildren, stopWhenAsked } from "@/scripts/system/children";
import { requireNode } from "@/scripts/system/node-version";
import type { Visitor } from "./load/load";
import { type CrowdName, crowd, crowdPassword } from "./people/crowd";
import { control, readLedger } from "./people/tenant";
import { build } from "./system/build";
import { type System, startSystem } from "./system/start";

/** Visits that count, after as many again as warm the servers up. */
const visits = 100;

async function signIn({ rootDomain }: System, name: CrowdName): Promise<Visitor> {
  const host = `${name}.${rootDomain}`;
  const browser = createRawBrowser();
  const url = `http://${host}/settings/members`;
  const page = await signInByForm(browser, { url, email: "person-0@crowd.example", password: crowdPassword });
  if (page.status !== 200) throw new Error(`${host} answered ${page.status}.`);
  const cookies = [...browser.jar.get(host.replace(/:\d+$/, ""))].filter(([cookie]) => cookie.startsWith("__Host-"));
  return { host, cookie: cookies.map(([cookie, value]) => `${cookie}=${value}`).join("; ") };
}

async function open({ product }: System, { host, cookie }: Visitor, path: string): Promise<string> {
  const answer = await rawRequest({ port: product.port, host, path, headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path} at ${host} answered ${answer.status}.`);
  return answer.body;
}

/** Milliseconds that the members page takes at both, visited in turn. */
async function pageTimes(system: System, visitors: Record<CrowdName, Visitor>): Promise<Record<CrowdName, number>> {
  const times: Record<CrowdName, number[]> = { ten: [], "ten-thousand": [] };
  for (let visit = -visits; visit < visits; visit += 1) {
    const order = ["ten", "ten-thousand"] as const;
    for (const name of visit % 2 === 0 ? order : order.toReversed()) {
      const begun = performance.now();
      await open(system, visitors[name], "/settings/members");
      if (visit >= 0) times[name].push(performance.now() - begun);
    }
  }
  return { ten: median(times.ten), "ten-thousand": median(times["ten-thousand"]) };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function callsOfOnePage(system: System, visitor: Visitor): Promise<number> {
  const begun = (await readLedger(system.tenantUrl)).at(-1)?.seq ?? 0;
  await open(system, visitor, "/settings/members");
  return (await readLedger(system.tenantUrl)).filter(({ seq, path }) => seq > begun && path.startsWith("/api/v2/"))
    .length;
}

/** Megabytes that the server needs before it writes the file of all, and at most while it does. */
async function memoryOfExport(system: System, visitor: Visitor) {
  const held = async () => (await system.product.memory()) / 1_000_000;
  const before = await held();
  const state = { most: before, isOver: false };
  const file = open(system, visitor, "/api/members/export").finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) state.most = Math.max(state.most, await held());
  return { lines: (await file).split("\r\n").length - 1, before, most: state.most };
}

async function measure(system: System): Promise<void> {
  const [ten, many] = [await signIn(system, "ten"), await signIn(system, "ten-thousand")];
  const times = await pageTimes(system, { ten, "ten-thousand": many });
  const ratio = times["ten-thousand"] / times.ten;
  console.log(
    `The members page, p50: ${times.ten.toFixed(1)} ms of ten, ${times["ten-thousand"].toFixed(1)} ms of 10,000.`,
  );
  console.log(
    `Ratio ${ratio.toFixed(2)}, target ≤ 1.30. Calls to the Management API for one: ${await callsOfOnePage(system, many)}.`,
  );
  for (let run = 0; run < 3; run += 1) {
    const { lines, before, most } = await memoryOfExport(system, many);
    console.log(
      `The file of all: ${lines} lines, ${before.toFixed(0)} MB in use before, ${most.toFixed(0)} MB at most.`,
    );
  }
}

/** `npx tsx bench/members.ts`: what ten thousand members cost the members page and its export. Gates nothing. */
async function main(): Promise<void> {
  requireNode();
  const children = createChildren();
  stopWhenAsked(children, 130);
  try {
    if (!process.argv.includes("--no-build")) await build(children, (line) => console.error(line));
    const system = await startSystem(children);
    await control(system.tenantUrl, "PATCH", "/deliveries", { paused: true });
    for (const [path, body] of crowd()) await control(system.tenantUrl, "POST", path, body);
    await measure(system);
  } finally {
    await children.stopAll();
  }
}

await main();
