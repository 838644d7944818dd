/** What a company demands of whoever comes in. Each part is one card of the page, and is saved by itself. */
export type Policies = {
  mfa: { required: "none" | "admins" | "everyone" };
  /** null: the product's own limits. */
  sessions: { lifetimeHours: number | null; idleMinutes: number | null };
  /** Names of connections that are turned off, in lower case. */
  ways: { blocked: string[] };
  /** `exempt`: owners, by user id, whom every way lets in. */
  sso: { required: boolean; exempt: string[] };
  /** Of e-mail addresses that may be invited and sign in; empty: all. */
  domains: { allowed: string[] };
  directory: { membersSeeEmails: boolean };
};

export type PolicyName = keyof Policies;

/** A wish for one of them. */
export type Wish = { [N in PolicyName]: { policy: N; wish: Policies[N] } }[PolicyName];

/** Somebody as a picture. */
export type Face = { id: string; name: string };

/** One line of what a change would do, to how many and to whom. */
export type Line = { count: number; tone: "plain" | "warning" | "danger"; words: string; faces: Face[] };

/** What a change would do. With a `refusal` it cannot be saved. */
export type Preview = { lines: Line[]; refusal: string | null };

/** As many faces as a line has room for. */
export const mostFaces = 6;

/** How many owners can be exempt: their ids have to fit into one value of metadata. */
export const mostExempt = 5;
