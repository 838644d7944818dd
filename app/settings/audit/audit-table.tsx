import type { Route } from "next";
import Link from "next/link";
import { Fragment, type MouseEvent } from "react";
import type { AuditItem } from "@/lib/audit/entry";
import { dayWords, exactWords, outcomeWords, timeWords } from "./words";

type Props = {
  items: readonly AuditItem[];
  current: string | null;
  today: string;
  hrefOf: (id: string) => Route;
  onOpen: (item: AuditItem) => void;
};

/** One row an entry, a line above each day. Days and times are UTC. */
export function AuditTable({ items, current, today, hrefOf, onOpen }: Props) {
  return (
    <div className="table-wrap">
      <table className="table table-fixed audit-table">
        <thead>
          <tr>
            <th className="t-col">Time</th>
            <th>Who</th>
            <th className="hide-sm a-col">Action</th>
            <th className="hide-sm w-col">What</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <Fragment key={item.id}>
              {item.at.slice(0, 10) !== items[index - 1]?.at.slice(0, 10) && (
                <tr className="day">
                  <td colSpan={2}>{dayWords(item.at.slice(0, 10), today)}</td>
                  <td colSpan={2} className="hide-sm" />
                </tr>
              )}
              <Row item={item} isCurrent={item.id === current} href={hrefOf(item.id)} onOpen={onOpen} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { item: AuditItem; isCurrent: boolean; href: Route; onOpen: (item: AuditItem) => void }) {
  const { item, isCurrent, href, onOpen } = props;
  const { target, outcome, action, actor, at } = item;

  function open(event: MouseEvent) {
    // A new tab is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(item);
  }

  const what = (
    <>
      <i className={`dot dot-${outcome}`} title={outcomeWords[outcome]} />
      <span className="sr-only">{outcomeWords[outcome]}: </span>
      <code className="truncate">{action}</code>
    </>
  );
  return (
    <tr data-current={isCurrent || undefined}>
      <td className="t-col text-muted-foreground">
        <time dateTime={at} title={`${exactWords(at)} UTC`}>
          {timeWords(at)}
        </time>
      </td>
      <td>
        {/* The link covers its row: a click anywhere opens it. */}
        <Link
          className="row-link"
          href={href}
          prefetch={false}
          data-entry={item.id}
          aria-current={isCurrent || undefined}
          onClick={open}
        >
          <span className="truncate">{actor.name}</span>
          <span className="audit-sub">{what}</span>
        </Link>
      </td>
      <td className="hide-sm">
        <span className="flex items-center gap-2">{what}</span>
      </td>
      <td className="hide-sm">
        <span className="block truncate text-muted-foreground" title={target?.name ?? target?.id}>
          {target?.name ?? target?.id}
        </span>
      </td>
    </tr>
  );
}
