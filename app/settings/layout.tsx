import type { ReactNode } from "react";
import { requireTenant } from "@/lib/tenancy/context";
import { NavLink } from "../_components/nav-link";
import { Shell } from "../_components/shell";
import { SectionSelect } from "./section-select";
import { groups, type Section, sectionsFor } from "./sections";

/** The frame of the settings. It guards nothing: a layout is not drawn again when its pages change, so each page asks for itself. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const context = await requireTenant();
  const offered = sectionsFor(context.permissions);
  return (
    <Shell context={context}>
      <div className="settings">
        <nav className="side" aria-label="Settings">
          {groups.map((group) => (
            <SideGroup key={group} name={group} pages={offered.filter((section) => section.group === group)} />
          ))}
        </nav>
        <nav className="side-select" aria-label="Settings">
          <SectionSelect sections={offered.map(({ href, name }) => ({ href, name }))} />
        </nav>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </Shell>
  );
}

function SideGroup({ name, pages }: { name: string; pages: readonly Section[] }) {
  if (pages.length === 0) return null;
  return (
    <div>
      <h2>{name}</h2>
      <ul>
        {pages.map(({ href, name: page, Icon }) => (
          <li key={href}>
            <NavLink href={href} within={href !== "/settings"}>
              <Icon />
              {page}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
