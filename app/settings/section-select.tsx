"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { Select } from "../_components/ui/select";

/** The settings navigation where there is no room for a list. */
export function SectionSelect({ sections }: { sections: readonly { href: Route; name: string }[] }) {
  const router = useRouter();
  const pathname = usePathname();
  // A page below a section's own belongs to it. All of them lie below `/settings`, which is for itself alone.
  const current = sections.find(
    ({ href }) => pathname === href || (href !== "/settings" && pathname.startsWith(`${href}/`)),
  );
  return (
    <Select
      aria-label="Settings section. Choosing one opens it."
      value={current?.href ?? ""}
      onChange={(event) => {
        const chosen = sections.find(({ href }) => href === event.target.value);
        if (chosen) router.push(chosen.href);
      }}
    >
      {/* Of a page that is not offered none is chosen, and the first would say that it is. */}
      {!current && (
        <option value="" disabled>
          Choose a page
        </option>
      )}
      {sections.map(({ href, name }) => (
        <option key={href} value={href}>
          {name}
        </option>
      ))}
    </Select>
  );
}
