import { createRawBrowser } from "@/e2e/support/raw-browser";
import { rawRequest } from "@/e2e/support/raw-request";
import { signInByForm } from "@/e2e/support/sign-in-by-form";
import { repository } from "@/scripts/system/child";
import { type Children, createChildren, stopWhenAsked } from "@/scripts/system/children";
import { requireNode } from "@/scripts/system/node-version";
import type { Visitor } from "./load/load";
import { type CrowdName, crowd, crowdPassword } from "./people/crowd";
import { control, readLedger } from "./people/tenant";
import { type CrowdFigures, type ExportUse, judgeCrowd, limits, ratioOf } from "./results/crowd-verdict";
import { type Product, startProduct } from "./system/start";

/** Visits that count, after as many again as warm the servers up. */
const visits = 100;

async function signIn({ rootDomain }: Product, name: CrowdName): Promise<Visitor> {
  const host = `${name}.${rootDomain}`;
  const browser = createRawBrowser();
  const url = `http://${host}/settings/members`;
  const page = await signInByForm(browser, { url, email: "person-0@crowd.example", password: crowdPassword });
  if (page.status !== 200) throw new Error(`${host} answered ${page.status}.`);
  const cookies = [...browser.jar.get(host.replace(/:\d+$/, ""))].filter(([cookie]) => cookie.startsWith("__Host-"));
  return { host, cookie: cookies.map(([cookie, value]) => `${cookie}=${value}`).join("; ") };
}

async function open({ product }: Product, { host, cookie }: Visitor, path: string): Promise<string> {
  const answer = await rawRequest({ port: product.port, host, path, headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path} at ${host} answered ${answer.status}.`);
  return answer.body;
}

/** Milliseconds that the members page takes at both, visited in turn. */
async function pageTimes(system: Product, visitors: Record<CrowdName, Visitor>): Promise<Record<CrowdName, number>> {
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

async function callsOfOnePage(system: Product, visitor: Visitor): Promise<number> {
  const begun = (await readLedger(system.tenantUrl)).at(-1)?.seq ?? 0;
  await open(system, visitor, "/settings/members");
  return (await readLedger(system.tenantUrl)).filter(({ seq, path }) => seq > begun && path.startsWith("/api/v2/"))
    .length;
}

/** What the server needs before it writes the file of all, at most while it does, and afterwards. */
async function memoryOfExport(system: Product, visitor: Visitor): Promise<ExportUse> {
  const held = async () => (await system.product.memory()) / 1_000_000;
  const before = await held();
  const state = { most: before, isOver: false };
  const file = open(system, visitor, "/api/members/export").finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) state.most = Math.max(state.most, await held());
  return { lines: (await file).split("\r\n").length - 1, before, most: state.most, after: await held() };
}

async function measure(system: Product): Promise<CrowdFigures> {
  const [ten, many] = [await signIn(system, "ten"), await signIn(system, "ten-thousand")];
  const p50 = await pageTimes(system, { ten, "ten-thousand": many });
  const calls = await callsOfOnePage(system, many);
  const exports: ExportUse[] = [];
  for (let run = 0; run < 3; run += 1) exports.push(await memoryOfExport(system, many));
  return { p50, calls, exports };
}

function say(figures: CrowdFigures): void {
  const { p50, calls, exports } = figures;
  console.log(
    `The members page, p50: ${p50.ten.toFixed(1)} ms of ten, ${p50["ten-thousand"].toFixed(1)} ms of 10,000.`,
  );
  console.log(`Ratio ${ratioOf(figures).toFixed(2)}, at most ${limits.ratio}. Calls to the Management API: ${calls}.`);
  for (const { lines, before, most, after } of exports) {
    const [first, peak, last] = [before, most, after].map((megabytes) => megabytes.toFixed(1));
    console.log(`The file of all: ${lines} lines; ${first} MB in use before, ${peak} at most, ${last} after.`);
  }
}

async function build(children: Children): Promise<void> {
  const args = ["node_modules/next/dist/bin/next", "build"];
  const code = await children.start({ name: "The build", args, onLine: console.error }).exited;
  if (code !== 0) throw new Error(`The build ended with code ${code}.`);
}

/** `npx tsx bench/members.ts [--no-build]`: what ten thousand members cost the members page and its export. Fails when it is too much. */
async function main(): Promise<void> {
  requireNode();
  const children = createChildren();
  stopWhenAsked(children, 130);
  try {
    if (!process.argv.includes("--no-build")) await build(children);
    const system = await startProduct(children, repository);
    await control(system.tenantUrl, "PATCH", "/deliveries", { paused: true });
    for (const [path, body] of crowd()) await control(system.tenantUrl, "POST", path, body);
    const figures = await measure(system);
    say(figures);
    const problems = judgeCrowd(figures);
    for (const problem of problems) console.log(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await children.stopAll();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
