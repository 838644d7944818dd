"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { Select } from "../_components/ui/select";

/** The settings navigation where there is no room for a list. */
export function SectionSelect({ sections }: { sections: readonly { href: Route; name: string }[] }) {
  const router = useRouter();
  const pathname = usePathname();
  return (
    <Select
      aria-label="Settings section. Choosing one opens it."
      value={pathname}
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
