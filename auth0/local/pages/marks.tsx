/** @jsxImportSource hono/jsx */
import { initials } from "../authentication/profile-claims";
import type { Organization } from "../state/types";

const HUES = 8;

/** A company's logo, or its first letter. Squares are companies, circles are people. */
export function CompanyMark({ organization, size }: { organization: Organization | undefined; size: "sm" | "lg" }) {
  const logo = organization?.branding?.logo_url;
  const edge = size === "lg" ? 40 : 24;
  // biome-ignore lint/performance/noImgElement: this is no page of Next
  if (logo !== undefined) return <img class={`mark-image mark-${size}`} src={logo} alt="" width={edge} height={edge} />;
  const letter = (organization?.display_name ?? organization?.name ?? "T").charAt(0).toUpperCase();
  return (
    <span class={`mark mark-${size}`} aria-hidden="true">
      {letter}
    </span>
  );
}

/** A person's initials on a colour that depends on the name. */
export function Avatar({ name }: { name: string }) {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return (
    <span class={`avatar hue-${sum % HUES}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function Chevron() {
  return (
    <svg class="i i-sm" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M6 4l4 4-4 4" />
    </svg>
  );
}

export function Eye() {
  return (
    <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8z" />
      <circle cx="8" cy="8" r="1.75" />
    </svg>
  );
}
