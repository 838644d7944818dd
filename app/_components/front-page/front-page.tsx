import type { ReactNode } from "react";
import { tenantHost } from "@/lib/tenancy/address";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { Avatar } from "../ui/avatar";
import { Chip } from "../ui/chip";
import { CopyButton } from "../ui/copy-button";
import { Mark } from "../ui/mark";
import { PermissionGroups } from "./permission-groups";

const planWords = { free: "Free plan", pro: "Pro plan", enterprise: "Enterprise plan" } as const;

/** Which company this is, who is asking, and what they may do: the whole of a `TenantContext`, for people. */
export function FrontPage({ context }: { context: TenantContext }) {
  const { organization, person, permissions, plan } = context;
  return (
    <div className="grid gap-6">
      <section className="card" aria-labelledby="welcome">
        <div className="flex items-center gap-5 p-6 max-sm:flex-col max-sm:items-start max-sm:gap-4 max-sm:p-4">
          <Mark organization={organization} size="xl" />
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 id="welcome" className="text-2xl tracking-[-0.02em]">
                You are signed in to {organization.name}
              </h1>
              <Chip tone="brand">{planWords[plan.name]}</Chip>
            </div>
            <p className="mt-1 text-muted-foreground">
              This session opens {organization.name} and nothing else. Another company has its own address, and its own
              sign-in.
            </p>
          </div>
        </div>
        <dl className="grid border-border border-t sm:grid-cols-3 sm:divide-x sm:divide-border max-sm:divide-y max-sm:divide-border">
          <Cell name="Person">
            <Avatar person={person} large />
            <span className="min-w-0">
              <span className="block truncate font-semibold">{person.name}</span>
              <span className="block truncate text-muted-foreground text-sm">{person.email}</span>
            </span>
          </Cell>
          <Cell name="Address">
            <code className="truncate">
              <b className="font-semibold">{organization.slug}</b>
              {tenantHost(organization.slug).slice(organization.slug.length)}
            </code>
          </Cell>
          <Cell name="org_id">
            <code className="truncate">{organization.id}</code>
            <CopyButton value={organization.id} label="Copy the organization id" />
          </Cell>
        </dl>
      </section>
      <PermissionGroups granted={permissions} company={organization.name} />
    </div>
  );
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-6 py-4 max-sm:px-4 max-sm:py-3">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="mt-1 flex min-h-9 items-center gap-3">{children}</dd>
    </div>
  );
}
