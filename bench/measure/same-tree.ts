import { rawRequest } from "@/e2e/support/raw-request";
import type { Visitor } from "../load/load";
import type { System } from "../system/start";

/** The elements of a page's body in their order, scripts and what is in them left out. */
export function outline(html: string): string[] {
  const body = html.slice(html.indexOf("<body")).replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
  return [...body.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name = ""]) => name);
}

/**
 * Holds the page of the bench app against the product's: a front page that was changed on one side only would be compared with another.
 *
 * @throws Error saying where the two part
 */
export async function requireSameTree({ product, baseline }: System, { host, cookie }: Visitor): Promise<void> {
  const read = async (port: number) => outline((await rawRequest({ port, host, headers: { cookie } })).body);
  const [measured, constant] = [await read(product.port), await read(baseline.port)];
  const at = measured.findIndex((name, index) => name !== constant[index]);
  if (at < 0 && measured.length === constant.length) return;
  const [here, there] = [measured, constant].map((names) => names.slice(Math.max(0, at - 5), at + 1).join(" "));
  throw new Error(
    `bench/app/front must render what app/page.tsx does. The product: … ${here}. The bench app: … ${there}.`,
  );
}
