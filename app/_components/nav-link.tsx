"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";

/**
 * A link between pages of the same company. It knows when it is where the person already is, and fetches its page once somebody
 * means to go there (pointer or focus): every page is drawn for its visitor, so fetching all that are in sight would be waste.
 *
 * @param within also current on the pages below `href`
 */
export function NavLink(props: { href: Route; within?: boolean; className?: string; children: ReactNode }) {
  const { href, within = false, className, children } = props;
  const [meant, setMeant] = useState(false);
  const pathname = usePathname();
  const current = pathname === href || (within && pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      className={className}
      prefetch={meant}
      aria-current={current ? "page" : undefined}
      onPointerEnter={() => setMeant(true)}
      onFocus={() => setMeant(true)}
      // A menu lives in the frame that both pages share, so nothing else would close it.
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
    >
      {children}
    </Link>
  );
}
