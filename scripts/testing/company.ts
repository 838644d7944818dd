import pg from "pg";
import { servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { permissions } from "@/lib/permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { contextFor } from "@/lib/tenancy/test-context";

/** People of the seed. */
export const people = {
  maya: { id: "auth0|6600000000000000000000a1", name: "Maya Okafor" },
  dana: { id: "auth0|6600000000000000000000a2", name: "Dana Whitfield" },
  tomas: { id: "auth0|6600000000000000000000a3", name: "Tomás Herrera" },
  hana: { id: "auth0|6600000000000000000000b1", name: "Hana Suzuki" },
} as const;

/** A context with every permission in its token, so that what is refused is refused by what Auth0 says. */
export function actor(slug: "acme" | "globex", { id, name }: { id: string; name: string }): TenantContext {
  const person = { id, name, email: "somebody@acme.example", picture: null };
  return contextFor(slug, { person, permissions: new Set(Object.keys(permissions) as (keyof typeof permissions)[]) });
}

/** A local tenant, a database and the environment that leads to both, for one test file. */
export async function testCompany(options: Parameters<typeof servingTenant>[0] = {}) {
  const auth0 = await servingTenant(options);
  const { url, adminUrl } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const { databasePool } = await import("@/lib/db/pool");
  return {
    auth0,
    admin,
    /** What only a database administrator can do: above all, let time pass. */
    sql: (text: string, values: unknown[] = []) => admin.query(text, values),
    /** Every invitation of a company at Auth0, by address. */
    invited: (organizationId: string) =>
      [...(auth0.tenant.state.organizations.get(organizationId)?.invitations.values() ?? [])].map(
        ({ invitee }) => invitee.email,
      ),
    async close() {
      await databasePool().end();
      await admin.end();
      await auth0.close();
    },
  };
}
