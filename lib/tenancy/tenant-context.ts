import type { Organization } from "@/lib/organizations/types";
import type { Permission } from "@/lib/permissions";
import type { Plan } from "@/lib/plans/plan";

export type Person = {
  /** Auth0's `sub`. */
  id: string;
  name: string;
  email: string;
  picture: string | null;
};

/** Who is asking, for which company, and what they may do. Only the guard makes one; everything below `app` takes it first. */
export type TenantContext = {
  organization: Organization;
  person: Person;
  permissions: ReadonlySet<Permission>;
  plan: Plan;
  /** The sign-in session at Auth0. */
  sid: string;
  requestId: string;
};
