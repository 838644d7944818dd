import { ArrowRight } from "lucide-react";
import type { Organization } from "@/lib/organizations/types";
import { tenantHost, tenantUrl } from "@/lib/tenancy/address";
import { Mark } from "../_components/ui/mark";

/** Doors a developer can walk through right away. */
export function ExampleDoors({ companies }: { companies: readonly Organization[] }) {
  if (companies.length === 0) return null;
  return (
    <ul className="mt-8 grid max-w-100 gap-2" aria-label="Companies to try">
      {companies.map((organization) => (
        <li key={organization.slug}>
          <a
            href={tenantUrl(organization.slug, "/")}
            className="flex h-11 items-center gap-3 rounded-md border border-border bg-card pr-3 pl-2.5 hover:border-border-strong hover:bg-accent"
          >
            <Mark organization={organization} />
            <code className="min-w-0 truncate text-sm">
              <b className="font-semibold">{organization.slug}</b>
              <span className="text-muted-foreground">
                {tenantHost(organization.slug).slice(organization.slug.length)}
              </span>
            </code>
            <ArrowRight className="ml-auto text-muted-foreground" />
          </a>
        </li>
      ))}
    </ul>
  );
}
