import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "../../_components/ui/button";
import { addressOf } from "./address";
import type { ListData } from "./types";

/** Which rows these are, of how many: of invitations, and of nothing else at Auth0, all are read and can be counted. */
export function InvitationsPager({ data }: { data: ListData }) {
  const { rows, start, found, pages, address, complete } = data;
  if (rows.length === 0) return null;
  const page = Math.min(address.page, pages);
  return (
    <nav className="pager" aria-label="Pages">
      <span>
        {start + 1} to {start + rows.length} of {found}
        {complete ? "" : "+"}
      </span>
      {pages > 1 && (
        <>
          <Step label="Previous" to={page > 1 ? page - 1 : null} data={data} />
          <Step label="Next" to={page < pages ? page + 1 : null} data={data} />
        </>
      )}
    </nav>
  );
}

function Step({ label, to, data }: { label: "Previous" | "Next"; to: number | null; data: ListData }) {
  const look = buttonClass({ size: "sm" });
  const content = (
    <>
      {label === "Previous" && <ChevronLeft />}
      {label}
      {label === "Next" && <ChevronRight />}
    </>
  );
  if (to === null) {
    return (
      <button type="button" className={look} disabled>
        {content}
      </button>
    );
  }
  return (
    <Link className={look} href={addressOf({ ...data.address, page: to })} prefetch={false}>
      {content}
    </Link>
  );
}
