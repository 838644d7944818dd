import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { Empty } from "@/app/_components/ui/empty";
import { PageHead } from "@/app/_components/ui/page-head";
import { listConnections } from "@/lib/connections/queries";
import { listTickets } from "@/lib/connections/tickets";
import { requireTenant } from "@/lib/tenancy/context";
import { readOrReason } from "../read-or-reason";
import { Waiting } from "../waiting";
import { AssistantLinks } from "./assistant-links";
import { NotInPlan } from "./not-in-plan";
import { OwnConnections } from "./own-connections";
import { SharedConnections } from "./shared-connections";

export const metadata: Metadata = { title: "Single sign-on" };

/** How people sign in to the company: its own identity providers, and what the product offers to everybody. */
export default async function SsoPage() {
  const context = await requireTenant("sso:read");
  const { name } = context.organization;
  const mayChange = context.permissions.has("sso:write");
  const read = await readOrReason(listConnections(context));
  const connections = read.kind === "read" ? read.value : [];
  const owns = connections.filter(({ isOwn }) => isOwn);
  const connect = (
    <Link className={buttonClass({ variant: "primary" })} href="/settings/sso/new" prefetch={false}>
      Connect a provider
    </Link>
  );
  return (
    <>
      <PageHead title="Single sign-on" {...(mayChange && owns.length > 0 && { actions: connect })}>
        People of {name} sign in with the account they already have at your identity provider.
      </PageHead>
      {read.kind === "outside-plan" && <NotInPlan />}
      {read.kind === "wait" && <Waiting seconds={read.seconds} />}
      {read.kind === "read" && (
        <div className="grid gap-6">
          {owns.length > 0 ? (
            <OwnConnections connections={owns} now={Date.now()} />
          ) : (
            <section className="card">
              <Empty Icon={KeyRound} title="No provider connected yet" {...(mayChange && { actions: connect })}>
                {mayChange
                  ? "Connect Okta, Microsoft Entra ID, Google Workspace or another one. It takes about ten minutes, and changes nothing until you turn it on."
                  : `Nobody has connected one. An owner or admin of ${name} can.`}
              </Empty>
            </section>
          )}
          <SharedConnections
            connections={connections.filter(({ isOwn }) => !isOwn)}
            company={name}
            mayChange={mayChange}
          />
          {mayChange && <AssistantLinks tickets={await listTickets(context)} />}
        </div>
      )}
    </>
  );
}
