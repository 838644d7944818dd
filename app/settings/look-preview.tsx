import { brandColors } from "@/lib/organizations/brand";
import type { Organization } from "@/lib/organizations/types";
import { buttonClass } from "../_components/ui/button";
import { Chip } from "../_components/ui/chip";
import { Mark } from "../_components/ui/mark";

/** How the company's colour comes out in both themes, whichever one the page is in. */
export function LookPreview({ organization }: { organization: Organization }) {
  const colors = brandColors(organization.branding.primary);
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-2">
      <Preview organization={organization} theme="light" shown={colors?.light.brand ?? "ink"} />
      <Preview organization={organization} theme="dark" shown={colors?.dark.brand ?? "ink"} />
    </div>
  );
}

function Preview({
  organization,
  theme,
  shown,
}: {
  organization: Organization;
  theme: "light" | "dark";
  shown: string;
}) {
  return (
    <figure>
      <div
        data-theme={theme}
        aria-hidden="true"
        className="overflow-hidden rounded-md border border-border bg-background text-foreground"
      >
        <div className="flex h-11 items-center gap-2 border-border border-b bg-card px-3.5 font-semibold">
          <Mark organization={organization} />
          <span className="truncate">{organization.name}</span>
          <span className="ml-3 flex items-center self-stretch border-brand border-b-2 pt-0.5 font-medium">Home</span>
        </div>
        <div className="flex flex-wrap items-center gap-3 p-4">
          <span className={buttonClass({ variant: "brand" })}>Sign in to {organization.name}</span>
          <Chip tone="brand">Chosen</Chip>
        </div>
      </div>
      <figcaption className="mt-2 text-muted-foreground text-sm">
        In {theme}: <code>{shown}</code>
      </figcaption>
    </figure>
  );
}
