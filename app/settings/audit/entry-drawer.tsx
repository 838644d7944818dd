"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import type { AuditItem } from "@/lib/audit/entry";
import { Avatar } from "../../_components/ui/avatar";
import { Button } from "../../_components/ui/button";
import { Chip } from "../../_components/ui/chip";
import { CopyButton } from "../../_components/ui/copy-button";
import { type AuditAddress, addressOf } from "./address";
import { ChangeList } from "./change-list";
import { actionWords, exactWords, outcomeWords } from "./words";

type Props = {
  entry: AuditItem;
  address: AuditAddress;
  newer: AuditItem | null;
  older: AuditItem | null;
  onMove: (entry: AuditItem) => void;
  onClose: () => void;
};

/** One entry, whole. Beside the table where there is room, else in its place. */
export function EntryDrawer({ entry, address, newer, older, onMove, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = useRef(false);

  useEffect(() => {
    // Where it takes the table's place, the focus has to come along; beside the table it stays where the reader is.
    if (opened.current) return;
    opened.current = true;
    heading.current?.focus({ preventScroll: !matchMedia("(width <= 1100px)").matches });
  }, []);

  return (
    <aside className="card drawer" aria-labelledby="entry-title">
      <div className="drawer-head">
        <div aria-live="polite">
          <h2 id="entry-title" ref={heading} tabIndex={-1}>
            {actionWords(entry.action)}
          </h2>
          <code className="text-muted-foreground text-xs">{entry.action}</code>
        </div>
        <Move label="Newer entry" to={newer} onMove={onMove} Icon={ChevronLeft} />
        <Move label="Older entry" to={older} onMove={onMove} Icon={ChevronRight} />
        <Button variant="ghost" size="sm" icon aria-label="Close" onClick={onClose}>
          <X />
        </Button>
      </div>
      <EntryFacts entry={entry} address={address} />
      <ChangeList before={entry.before} after={entry.after} />
      <div className="entry-json">
        <div className="entry-json-head">
          <h3>Record</h3>
          <span className="flex items-center">
            <CopyButton value={JSON.stringify(entry, null, 2)} label="Copy the record as JSON" />
          </span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reachable by keyboard */}
        <pre tabIndex={0}>{JSON.stringify(entry, null, 2)}</pre>
      </div>
    </aside>
  );
}

function Move(props: {
  label: string;
  to: AuditItem | null;
  onMove: (entry: AuditItem) => void;
  Icon: typeof ChevronLeft;
}) {
  const { label, to, onMove, Icon } = props;
  return (
    // Not `disabled`: the focus would be lost at the last entry, and the keys with it.
    <Button variant="ghost" size="sm" icon aria-label={label} aria-disabled={!to} onClick={() => to && onMove(to)}>
      <Icon />
    </Button>
  );
}

function EntryFacts({ entry, address }: { entry: AuditItem; address: AuditAddress }) {
  const { actor, target } = entry;
  const only = (query: { actor?: string; target?: string }) => addressOf(address, { actor: undefined, ...query });
  return (
    <dl className="entry-facts">
      <dt>When</dt>
      <dd>
        {exactWords(entry.at)} <span className="text-muted-foreground">UTC</span>
      </dd>
      <dt>Result</dt>
      <dd>
        <Chip tone={entry.outcome === "done" ? "success" : "danger"} dot>
          {outcomeWords[entry.outcome]}
        </Chip>
      </dd>
      <dt>Who</dt>
      <dd>
        <Avatar person={{ id: actor.id, name: actor.name, email: "", picture: null }} />
        <Link className="link truncate" href={only({ actor: actor.id })} prefetch={false} title={actor.id}>
          {actor.name}
        </Link>
        {actor.kind !== "person" && <span className="text-muted-foreground">{actor.kind}</span>}
      </dd>
      {target && (
        <>
          <dt>What</dt>
          <dd>
            <Link className="link truncate" href={only({ target: target.id })} prefetch={false} title={target.id}>
              {target.name ?? target.id}
            </Link>
            <span className="text-muted-foreground">{target.kind}</span>
          </dd>
        </>
      )}
      <dt>From</dt>
      <dd>{entry.ip ?? <span className="text-muted-foreground">not known</span>}</dd>
      <dt>Request</dt>
      <dd>
        <code className="truncate">{entry.requestId}</code>
        <CopyButton value={entry.requestId} label="Copy the request number" />
      </dd>
    </dl>
  );
}
