"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { buttonClass } from "../../_components/ui/button";
import { addressOf, nextAddress } from "./address";
import type { MembersData } from "./types";

/**
 * Auth0's cursors lead onwards only. The way back is remembered while the page is open; somebody who came by a link goes back to
 * the beginning.
 */
export function MembersPager({ data }: { data: MembersData }) {
  const { address, next, rows } = data;
  const here = addressOf(address);
  const [trail, setTrail] = useState<readonly Route[]>([]);
  const at = trail.indexOf(here);
  const way = at < 0 ? trail : trail.slice(0, at);
  const previous = way.at(-1) ?? addressOf({ q: address.q, role: address.role });
  if (rows.length === 0 && !address.cursor) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <span role="status">
        {rows.length > 0 ? `Rows ${address.first} to ${address.first + rows.length - 1}` : "No more rows"}
      </span>
      {address.cursor ? (
        <Link className={buttonClass({ size: "sm" })} href={previous} prefetch={false} onClick={() => setTrail(way)}>
          <ChevronLeft />
          Previous
        </Link>
      ) : (
        <button type="button" className={buttonClass({ size: "sm" })} disabled>
          <ChevronLeft />
          Previous
        </button>
      )}
      {next ? (
        <Link
          className={buttonClass({ size: "sm" })}
          href={nextAddress(address, next)}
          prefetch={false}
          onClick={() => setTrail([...way, here])}
        >
          Next
          <ChevronRight />
        </Link>
      ) : (
        <button type="button" className={buttonClass({ size: "sm" })} disabled>
          Next
          <ChevronRight />
        </button>
      )}
    </nav>
  );
}
