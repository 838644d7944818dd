import { LogOut, UserRound } from "lucide-react";
import type { Preferences } from "@/lib/preferences-schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { NavLink } from "./nav-link";
import { ThemeSwitch } from "./theme-switch";
import { Avatar } from "./ui/avatar";
import { Menu, MenuSeparator } from "./ui/menu";

type Props = Pick<TenantContext, "person" | "organization"> & { preferences: Preferences };

/** Who is signed in, how the product looks to them, and the way out. */
export function PersonMenu({ person, organization, preferences }: Props) {
  return (
    <Menu
      id="person-menu"
      label="You"
      side="right"
      trigger={(tie) => (
        <button type="button" className="user-btn" aria-label={`${person.name}, your menu`} {...tie}>
          <Avatar person={person} />
        </button>
      )}
    >
      <div className="menu-item min-h-12">
        <Avatar person={person} large />
        <span>
          <span className="block truncate font-semibold">{person.name}</span>
          <span className="block truncate text-muted-foreground text-xs">{person.email}</span>
        </span>
      </div>
      <MenuSeparator />
      <NavLink className="menu-item" href="/settings/profile">
        <UserRound />
        <span>Profile</span>
      </NavLink>
      <div className="px-2 pt-1 pb-2">
        <ThemeSwitch preferences={preferences} />
      </div>
      <MenuSeparator />
      {/* A form and not a link: a link could be followed by a page of somebody else. */}
      <form method="post" action="/auth/logout">
        <button type="submit" className="menu-item">
          <LogOut />
          <span className="truncate">Sign out of {organization.name}</span>
        </button>
      </form>
    </Menu>
  );
}
