import type { Organization } from "@/lib/organizations/types";

type Marked = Pick<Organization, "slug" | "name"> & { branding: Pick<Organization["branding"], "logoUrl"> };

type Size = "md" | "lg" | "xl";

/** The sign of a company: its logo, else its first letter on its colour. Its name always stands beside it, so this says nothing aloud. */
export function Mark({ organization, size = "md" }: { organization: Marked; size?: Size }) {
  const { slug, name, branding } = organization;
  const className = `mark${size === "md" ? "" : ` mark-${size}`}${branding.logoUrl ? " mark-logo" : ""}`;
  return (
    <span className={className} data-tenant={slug} aria-hidden="true">
      {branding.logoUrl ? (
        // biome-ignore lint/performance/noImgElement: an address the company chose; nothing of it passes through our server
        <img src={branding.logoUrl} alt="" />
      ) : (
        [...name].slice(0, 1).join("").toUpperCase()
      )}
    </span>
  );
}
