import type { OfferedRole } from "@/lib/invitations/judge";
import { actor, people, testCompany } from "./company";

export const acme = "org_AcmeLocalSeed001";
export const maya = actor("acme", people.maya);
export const dana = actor("acme", people.dana);
export const hana = actor("globex", people.hana);

const day = 86_400_000;

async function load() {
  const { createBatch } = await import("@/lib/invitations/create-batch");
  const { stepBatch } = await import("@/lib/invitations/step");
  const { batchWithItems, unfinishedBatches } = await import("@/lib/invitations/batch-view");
  const { forgetOutstanding, outstandingInvitations } = await import("@/lib/invitations/outstanding");
  const { rolesToGive } = await import("@/lib/invitations/authority");
  const batchCommands = await import("@/lib/invitations/batch-commands");
  const commands = await import("@/lib/invitations/commands");
  return {
    createBatch,
    stepBatch,
    batchWithItems,
    unfinishedBatches,
    forgetOutstanding,
    outstandingInvitations,
    rolesToGive,
    ...batchCommands,
    ...commands,
  };
}

/** Everything that tests of runs of invitations share: a company of their own, and short ways to invite. */
export async function testRuns() {
  const company = await testCompany();
  const lib = await load();
  const offered: OfferedRole[] = await lib.rolesToGive(maya);
  const row = (email: string, role = "Member") => ({
    email,
    name: "",
    roleId: offered.find(({ name }) => name === role)?.id ?? "",
  });
  return {
    ...company,
    lib,
    row,
    invite: (emails: string[], who = maya, role = "Member") =>
      lib.createBatch(who, { kind: "invite", rows: emails.map((email) => row(email, role)), lifetimeDays: 7 }),
    /** The actions of the audit trail, oldest first. */
    async audited(): Promise<string[]> {
      const { rows } = await company.sql("select action from audit_entries order by id");
      return rows.map(({ action }: { action: string }) => action);
    },
    /** The open invitations of one address, as the product lists them. */
    async openFor(email: string) {
      lib.forgetOutstanding(maya);
      const { open } = await lib.outstandingInvitations(maya);
      return open.filter((one) => one.email === email);
    },
    /** Lets the invitations of one address end, here and at Auth0. */
    async expire(organizationId: string, email: string): Promise<void> {
      const all = company.auth0.tenant.state.organizations.get(organizationId)?.invitations.values() ?? [];
      const week = { createdAt: Date.now() - 8 * day, expiresAt: Date.now() - day };
      for (const one of all) if (one.invitee.email === email) Object.assign(one, week);
      await company.sql("update invitation_items set expires_at = now() - interval '1 day' where email = $1", [email]);
      lib.forgetOutstanding(maya);
    },
    /** A minute passes for what the product remembers. */
    async aMinuteLater(): Promise<void> {
      await company.sql(
        "update invitation_items set claimed_at = claimed_at - interval '2 minutes', settled_at = settled_at - interval '2 minutes'",
      );
      await company.sql("delete from leases");
      lib.forgetOutstanding(maya);
    },
    /** Back to the beginning, for the next test. */
    async reset(): Promise<void> {
      await company.auth0.control("POST", "/reset");
      await company.sql("truncate invitation_batches, invitation_items, audit_entries");
      for (const context of [maya, hana]) lib.forgetOutstanding(context);
    },
  };
}
