/** Stands in for lib/tenancy/address.ts: the same answers, without an environment to read. */

const root = "app.localhost:3000";

export function apexUrl(path = ""): string {
  return `http://${root}${path}`;
}

export function tenantHost(slug: string): string {
  return `${slug}.${root}`;
}
