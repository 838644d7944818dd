import Link from "next/link";
import { buttonClass } from "../ui/button";
import { addressOf } from "./address";
import type { BoardData } from "./types";

/** Onwards, and back to the beginning: a list that changes while it is read has no numbered pages. */
export function ProjectsPager({ filter, cursor, next }: Pick<BoardData, "filter" | "cursor" | "next">) {
  if (!cursor && !next) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <span>{next ? "There are more projects." : "These are the last ones."}</span>
      {cursor && (
        <Link className={buttonClass()} href={addressOf(filter)} prefetch={false}>
          First page
        </Link>
      )}
      {next && (
        <Link className={buttonClass()} href={addressOf(filter, next)} prefetch={false}>
          Next page
        </Link>
      )}
    </nav>
  );
}
