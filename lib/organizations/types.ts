/** A company as every page may know it: what the directory answers for a subdomain. */
export type Organization = {
  /** Auth0's organization id, `org_` and 16 letters or digits. */
  id: string;
  /** The subdomain label, which is the organization's `name` at Auth0. */
  slug: string;
  /** What people call the company. */
  name: string;
  branding: {
    /** An https address, or one of the local tenant in development. */
    logoUrl: string | null;
    /** `#rrggbb` as the company chose it, not yet clamped for contrast. */
    primary: string | null;
  };
  /** A suspended company is refused like an unknown one. */
  suspended: boolean;
};
