import Link from "next/link";
import { countActivity } from "@/lib/audit/activity";
import { dayOf, daysOf } from "@/lib/audit/days";
import { findAuditEntry, listActors, listAudit } from "@/lib/audit/queries";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { buttonClass } from "../../_components/ui/button";
import { Notice } from "../../_components/ui/notice";
import { ActivityChart } from "./activity-chart";
import { type AuditAddress, addressOf } from "./address";
import { AuditEmpty } from "./audit-empty";
import { AuditFilters } from "./audit-filters";
import { AuditLog } from "./audit-log";
import { timeWords } from "./words";

const rowsPerPage = 30;

/** Chart, filters, table and drawer: everything that waits for the database. */
export async function AuditContent(props: { context: TenantContext; address: AuditAddress; now: Date }) {
  const { context, address, now } = props;
  const { filter, cursor } = address;
  const days = daysOf(filter, now);
  const [activity, actors, page, opened] = await Promise.all([
    countActivity(context, filter, now),
    listActors(context, days),
    pageFrom(context, filter, { cursor, now }),
    address.entry ? findAuditEntry(context, address.entry) : null,
  ]);
  const problems = [
    ...address.problems,
    ...(page ? [] : ["This page of the log cannot be found: here is the newest."]),
  ];
  const { items, next } = page ?? (await listAudit(context, filter, { take: rowsPerPage, now }));
  return (
    <div className="audit">
      <ActivityChart activity={activity} period={address.period} days={days} />
      {/* Its fields know only what the address said when they were drawn: another address, other fields. */}
      <AuditFilters
        key={`filters ${addressOf(address)}`}
        address={address}
        days={days}
        actors={actors}
        upToDate={timeWords(now.toISOString())}
      />
      {problems.map((problem) => (
        <div key={problem} className="mb-3">
          <Notice tone="warning">{problem}</Notice>
        </div>
      ))}
      {items.length === 0 && !opened ? (
        <AuditEmpty address={address} days={days} company={context.organization.name} />
      ) : (
        <AuditLog
          key={`log ${addressOf(address, { cursor })}`}
          items={items}
          opened={opened}
          address={address}
          today={dayOf(now)}
        >
          <nav className="pager" aria-label="Pages of the log">
            <span>{cursor && page ? "Older entries" : "Newest first"}</span>
            {cursor && page && (
              <Link className={buttonClass({ size: "sm" })} href={addressOf(address)} prefetch={false}>
                Back to the newest
              </Link>
            )}
            {next && (
              <Link
                className={buttonClass({ size: "sm" })}
                href={addressOf(address, { cursor: next })}
                prefetch={false}
              >
                Load older
              </Link>
            )}
          </nav>
        </AuditLog>
      )}
    </div>
  );
}

/** A page of the log, or null where the address names one that never was. */
async function pageFrom(
  context: TenantContext,
  filter: AuditAddress["filter"],
  { cursor, now }: { cursor: string | undefined; now: Date },
) {
  try {
    return await listAudit(context, filter, { cursor, take: rowsPerPage, now });
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") return null;
    throw error;
  }
}
