import type { ReactNode } from "react";
import { readPreferences } from "@/lib/tenancy/preferences";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { CompanyMenu } from "./company-menu";
import { NavLink } from "./nav-link";
import { PaletteButton } from "./palette/palette-button";
import { PersonMenu } from "./person-menu";
import { SessionWatch } from "./session-watch";
import { ToastRegion } from "./toast/toast-region";

/** The frame of every signed-in page. The page inside brings its own `<main id="content">`. */
export async function Shell({ context, children }: { context: TenantContext; children: ReactNode }) {
  const { organization, person } = context;
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <header className="topbar">
        <div className="topbar-in">
          <CompanyMenu organization={organization} />
          <nav className="topnav" aria-label="Main">
            <NavLink href="/">Projects</NavLink>
            <NavLink href={context.permissions.has("organization:read") ? "/settings" : "/settings/profile"} within>
              Settings
            </NavLink>
          </nav>
          <PaletteButton company={organization.name} permissions={[...context.permissions]} />
          <PersonMenu person={person} organization={organization} preferences={await readPreferences()} />
        </div>
      </header>
      {children}
      <div className="corner">
        <ToastRegion />
        <SessionWatch personId={person.id} />
      </div>
    </>
  );
}
