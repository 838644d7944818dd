import { ChevronRight } from "lucide-react";
import type { Organization } from "@/lib/organizations/types";
import { tenantUrl } from "@/lib/tenancy/address";
import { buttonClass } from "../_components/ui/button";
import { Mark } from "../_components/ui/mark";

/** The companies this browser opened from here, with a way to make it forget them. */
export function RecentCompanies({ companies }: { companies: readonly Organization[] }) {
  if (companies.length === 0) return null;
  return (
    <div className="border-border border-t px-6 pt-3 pb-4 max-sm:px-4">
      <div className="flex items-center justify-between">
        <h3 className="font-medium text-muted-foreground text-sm">Recently used in this browser</h3>
        <form method="post" action="/api/companies/forget" className="-mr-2.5">
          <button type="submit" className={`${buttonClass({ variant: "ghost", size: "sm" })} text-muted-foreground!`}>
            Forget
          </button>
        </form>
      </div>
      <ul>
        {companies.map((organization) => (
          <li key={organization.slug}>
            <a className="company-row" href={tenantUrl(organization.slug, "/")}>
              <Mark organization={organization} />
              <span className="flex-1 truncate font-medium">{organization.name}</span>
              <code className="text-muted-foreground text-xs">{organization.slug}</code>
              <ChevronRight />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
