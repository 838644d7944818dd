import { ScrollText, SearchX } from "lucide-react";
import Link from "next/link";
import type { Days } from "@/lib/audit/days";
import { buttonClass } from "../../_components/ui/button";
import { Empty } from "../../_components/ui/empty";
import type { AuditAddress } from "./address";
import { rangeWords } from "./words";

/** Nothing found, or nothing there yet: which of the two depends on whether anything was asked for. */
export function AuditEmpty({ address, days, company }: { address: AuditAddress; days: Days; company: string }) {
  const { from: _from, to: _to, ...asked } = address.filter;
  const isFiltered = address.period !== "30" || Object.values(asked).some(Boolean);
  return (
    <div className="table-wrap">
      {isFiltered ? (
        <Empty
          Icon={SearchX}
          title={asked.text ? `Nothing matches “${asked.text}”` : "Nothing matches these filters"}
          actions={
            <Link className={buttonClass()} href="/settings/audit" prefetch={false}>
              Clear all filters
            </Link>
          }
        >
          {rangeWords(days)}, in UTC. Other days may hold more.
        </Empty>
      ) : (
        <Empty Icon={ScrollText} title="Nothing happened yet">
          Every change to {company} stands here with who made it and when, and every attempt that was refused.
        </Empty>
      )}
    </div>
  );
}
