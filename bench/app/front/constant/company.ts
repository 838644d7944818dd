import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { constantContext } from "./context";

/** The company of a host, by what bench/people/population.ts calls it: nothing is looked up, and nobody is asked who they are. */
export function contextAt(host: string | null): TenantContext {
  const number = /^bench-(\d\d)\./.exec(host ?? "")?.[1] ?? "00";
  const organization = { ...constantContext.organization, id: `org_Benchmark00000${number}` };
  return { ...constantContext, organization };
}
