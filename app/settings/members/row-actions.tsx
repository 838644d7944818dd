"use client";

import { Copy, TextAlignStart, UserMinus } from "lucide-react";
import Link from "next/link";
import { showToast } from "../../_components/toast/toasts";
import { MenuSeparator } from "../../_components/ui/menu";
import type { MembersData, Row } from "./types";

/** What can be done with one member. */
export function RowActions(props: {
  row: Row;
  data: Pick<MembersData, "company" | "mayWrite" | "mayReadAudit">;
  onDone: () => void;
  onRemove: () => void;
}) {
  const { row, data, onDone, onRemove } = props;

  async function copy() {
    onDone();
    const done = await navigator.clipboard.writeText(row.id).then(
      () => true,
      () => false,
    );
    showToast(
      done
        ? { tone: "done", message: "User ID copied." }
        : { tone: "refused", message: "Copying is not allowed here." },
    );
  }

  return (
    <>
      {data.mayReadAudit && (
        <Link className="menu-item" href={`/settings/audit?actor=${encodeURIComponent(row.id)}`} prefetch={false}>
          <TextAlignStart />
          <span>Show in audit log</span>
        </Link>
      )}
      <button type="button" className="menu-item" onClick={() => void copy()}>
        <Copy />
        <span>Copy user ID</span>
      </button>
      {data.mayWrite && !row.you && (
        <>
          <MenuSeparator />
          <button
            type="button"
            className="menu-item danger"
            onClick={() => {
              onDone();
              onRemove();
            }}
          >
            <UserMinus />
            <span>Remove from {data.company}…</span>
          </button>
        </>
      )}
    </>
  );
}
