import { type Asker, bearerToken, send, type TenantRow } from "./tenant-api";

/** What somebody gets to see of their company, list by list. An export would be written down, and what was read is not what is tested. */
export async function seenBy(
  issuer: string,
  asker: Asker,
  rows: readonly TenantRow[],
): Promise<Record<string, string>> {
  const headers = { host: `${asker.slug}.app.localhost:3000`, authorization: bearerToken(issuer, asker) };
  const lists = rows.filter(
    ({ method, name, access }) => method === "GET" && !/\[|export/.test(name) && access !== "session",
  );
  const found = lists.map(async (row) => [row.name, await (await send(row, { headers })).text()] as const);
  return Object.fromEntries((await Promise.all(found)).filter(([, text]) => !text.includes('"error"')));
}
