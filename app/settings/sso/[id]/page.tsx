import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "@/app/_components/ui/page-head";
import { getConnection } from "@/lib/connections/details";
import { readProvisioning } from "@/lib/connections/provisioning";
import { connectionParams } from "@/lib/connections/schema";
import { AppError } from "@/lib/errors";
import { requireTenant } from "@/lib/tenancy/context";
import { type Reason, readOrReason } from "../../read-or-reason";
import { Waiting } from "../../waiting";
import { NotInPlan } from "../not-in-plan";
import { ConnectionState } from "../own-connections";
import { protocolNames } from "../words";
import { ConnectionSteps } from "./connection-steps";
import { DeleteConnection } from "./delete-connection";
import { MappingCard } from "./mapping-card";
import { ProvisioningCard } from "./provisioning-card";
import { VouchCard } from "./vouch-card";

export const metadata: Metadata = { title: "Connection" };

/** One connection of the company's own: the steps to it, and what can be changed later. */
export default async function ConnectionPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireTenant("sso:read");
  const given = connectionParams.safeParse(await params);
  if (!given.success) notFound();
  const { id } = given.data;
  const read = await readOrReason(orNotFound(getConnection(context, id)));
  if (read.kind !== "read") return <NotRead why={read} />;
  const connection = read.value;
  const mayChange = context.permissions.has("sso:write");
  const company = context.organization.name;
  const isMade = connection.source !== null;
  const provisioning = isMade ? await readOrReason(readProvisioning(context, id)) : null;
  return (
    <>
      <PageHead title={connection.displayName} state={<ConnectionState connection={connection} />}>
        {protocolNames[connection.protocol ?? "saml"]} connection. People of {company} sign in with the account they
        already have.
      </PageHead>
      <div className="grid gap-6">
        <ConnectionSteps connection={connection} company={company} mayChange={mayChange} now={Date.now()} />
        {connection.leftBehind.length > 0 && <VouchCard connection={connection} />}
        {isMade && <MappingCard connection={connection} mayChange={mayChange} />}
        {provisioning?.kind === "wait" && <Waiting seconds={provisioning.seconds} />}
        {provisioning && provisioning.kind !== "wait" && (
          <ProvisioningCard
            id={id}
            provisioning={provisioning.kind === "read" ? provisioning.value : null}
            mayChange={mayChange}
          />
        )}
        {mayChange && <DeleteConnection connection={connection} company={company} />}
      </div>
    </>
  );
}

/** As much of the page as there is without the connection. */
function NotRead({ why }: { why: Reason }) {
  return (
    <>
      <PageHead title="Single sign-on">One of the ways in which people sign in.</PageHead>
      {why.kind === "wait" ? <Waiting seconds={why.seconds} /> : <NotInPlan />}
    </>
  );
}

async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
