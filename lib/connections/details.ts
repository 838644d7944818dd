import "server-only";
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { type Company, forTenant } from "@/lib/auth0/management/for-tenant";
import { connectionTests } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { provenDomainsOf } from "@/lib/domains/proven";
import { companyRoles } from "@/lib/roles/company-roles";
import { mayGrant } from "@/lib/roles/may-grant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Connection, ConnectionRow } from "./connection";
import { readMapping } from "./mapping";
import { presentOwn } from "./queries";
import { requireRow } from "./rows";
import { type AttributeMapping, testCheck } from "./schema";
import { type ValueToCopy, valuesToCopy } from "./values-to-copy";
import { vouchedBy } from "./vouch";
import { usersOf, wayOf } from "./way-in";

export type ConnectionTest = {
  id: string;
  at: string;
  passed: boolean;
  startedBy: string;
  /** What went wrong, in the sign-in service's words; null where somebody signed in. */
  problem: string | null;
  checks: z.output<typeof testCheck>[];
  claims: Record<string, string>;
};

/** A connection of the company's own with everything that its page shows. No secret is among it. */
export type ConnectionDetails = Connection & {
  /** Whether it was turned on here. One that Auth0's assistant made is on at Auth0 before that. */
  isTurnedOn: boolean;
  /** Names of roles that nobody vouched for who may give them; they stay with the former sign-in. Empty before it is turned on. */
  leftBehind: string[];
  /** Whether the one who asks could have one of them go over by vouching. */
  mayVouch: boolean;
  values: ValueToCopy[];
  valuesCopiedAt: string | null;
  /** The provider's address; null for a draft. */
  source: string | null;
  clientId: string | null;
  mapping: AttributeMapping;
  /** The last ones, the newest first. */
  tests: ConnectionTest[];
  provenDomains: string[];
  /** How many people were seen to sign in by it, and whether you are one of them. */
  users: { count: number; you: boolean };
};

const claims = z.record(z.string(), z.string()).catch({});

async function testsOf(company: Company, id: string): Promise<ConnectionTest[]> {
  const rows = await withTenant(company, (tx) =>
    tx.select().from(connectionTests).where(eq(connectionTests.connectionId, id)).orderBy(desc(connectionTests.at)),
  );
  return rows.map(({ at, checks, claims: said, ...row }) => ({
    id: row.id,
    at: at.toISOString(),
    passed: row.passed,
    startedBy: row.startedBy,
    problem: row.problem,
    checks: z.array(testCheck).catch([]).parse(checks),
    claims: claims.parse(said),
  }));
}

async function vouchingOf(context: TenantContext, row: ConnectionRow) {
  if (row.state !== "enabled") return { leftBehind: [], mayVouch: false };
  const [now, then] = [vouchedBy(row), vouchedBy({ ...row, vouchedPermissions: [...context.permissions] })];
  const left = (await companyRoles(context)).filter((role) => !mayGrant(new Set(now), role));
  const both = new Set([...now, ...then]);
  return {
    leftBehind: left.map(({ name }) => name),
    mayVouch: context.permissions.has("sso:write") && left.some((role) => mayGrant(both, role)),
  };
}

/**
 * One of the company's own connections, as it is now.
 *
 * @throws AppError `not_found` for another company's
 */
export async function getConnection(context: TenantContext, id: string): Promise<ConnectionDetails> {
  const row = await requireRow(context, id);
  const door = forTenant(context).connections;
  const [made, enabled] =
    row.auth0Id === null ? [null, []] : [await door.findOrNull(row.auth0Id), await door.enabled()];
  const options = made?.options ?? {};
  const way = wayOf({ ...row, auth0Id: row.auth0Id ?? "" });
  return {
    ...presentOwn(
      row,
      enabled.find((one) => one.id === row.auth0Id),
    ),
    isTurnedOn: row.state === "enabled",
    ...(await vouchingOf(context, row)),
    values: valuesToCopy(row),
    valuesCopiedAt: row.valuesCopiedAt?.toISOString() ?? null,
    source: made === null ? null : row.source,
    clientId: typeof options.client_id === "string" ? options.client_id : null,
    mapping: readMapping(row.protocol, options),
    tests: await testsOf(context, id),
    provenDomains: await provenDomainsOf(context),
    users: await usersOf(context, way),
  };
}
