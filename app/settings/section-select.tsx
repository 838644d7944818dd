"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { Select } from "../_components/ui/select";

/** The settings navigation where there is no room for a list. */
export function SectionSelect({ sections }: { sections: readonly { href: Route; name: string }[] }) {
  const router = useRouter();
  const pathname = usePathname();
  // A page below a section's own belongs to it. All of them lie below the first, which is for itself alone.
  const [current = pathname] = sections
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length);
  return (
    <Select
      aria-label="Settings section. Choosing one opens it."
      value={current}
      onChange={(event) => {
        const chosen = sections.find(({ href }) => href === event.target.value);
        if (chosen) router.push(chosen.href);
      }}
    >
      {sections.map(({ href, name }) => (
        <option key={href} value={href}>
          {name}
        </option>
      ))}
    </Select>
  );
}
