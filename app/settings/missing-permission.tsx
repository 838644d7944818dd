"use client";

import { usePathname } from "next/navigation";

/** Names the permission the page at this address asks for: Next tells a `forbidden.tsx` neither the page nor the reason. */
export function MissingPermission({ needed }: { needed: readonly { href: string; words: string }[] }) {
  const pathname = usePathname();
  const page = needed.find(({ href }) => href === pathname);
  return page ? (
    <>It takes the permission “{page.words}”, which your role does not include.</>
  ) : (
    <>Your role does not include it.</>
  );
}
