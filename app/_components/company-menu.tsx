import { Check, ChevronsUpDown, Search } from "lucide-react";
import type { Organization } from "@/lib/organizations/types";
import { apexUrl, tenantHost } from "@/lib/tenancy/address";
import { OtherCompanies } from "./other-companies";
import { Mark } from "./ui/mark";
import { Menu, MenuSeparator } from "./ui/menu";

/** Which company this is, and the way to another one. Each lives at its own address, so leaving is a link, not a switch. */
export function CompanyMenu({ organization }: { organization: Organization }) {
  return (
    <Menu
      id="company-menu"
      label="Companies"
      side="left"
      trigger={(tie) => (
        <button type="button" className="switcher" {...tie}>
          <Mark organization={organization} />
          <span className="truncate">{organization.name}</span>
          <span className="sr-only">, change company</span>
          <ChevronsUpDown />
        </button>
      )}
    >
      <p className="menu-label">Your companies</p>
      <div className="menu-item min-h-12">
        <Mark organization={organization} />
        <span>
          <span className="block truncate">{organization.name}</span>
          <span className="block truncate text-muted-foreground text-xs">{tenantHost(organization.slug)}</span>
        </span>
        <Check />
        <span className="sr-only">, where you are</span>
      </div>
      <OtherCompanies />
      <MenuSeparator />
      <a className="menu-item" href={apexUrl("/")}>
        <Search />
        <span>Find another company</span>
      </a>
    </Menu>
  );
}
