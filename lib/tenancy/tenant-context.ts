import type { Organization } from "@/lib/organizations/types";
import type { Permission } from "@/lib/permissions";
import type { Plan } from "@/lib/plans/plan";

export type Person = {
  /** Auth0's `sub`. A machine's is its client id followed by `@clients`. */
  id: string;
  name: string;
  email: string;
  picture: string | null;
};

/** Who is asking, for which company, and what they may do. Only the guard makes one; everything below `app` takes it first. */
export type TenantContext = {
  organization: Organization;
  person: Person;
  /** Whether `person` is one, or a machine with a token of its own. */
  actor: "person" | "machine";
  /** How they showed who they are. */
  via: "session" | "bearer";
  permissions: ReadonlySet<Permission>;
  plan: Plan;
  /** The sign-in session at Auth0; null where a token came without one. */
  sid: string | null;
  /** When they last proved who they are, in milliseconds; null where nobody told. A machine does with every token. */
  authenticatedAt: number | null;
  requestId: string;
  /** Where the request came from, if that can be known: behind a proxy that we trust, or in development. */
  ip: string | null;
};
