/** A role as a row shows it. */
type MemberRole = { id: string; name: string };

/** A member as a page and the API show one: never more than the one who looks may see. */
export type Member = {
  id: string;
  name: string;
  /** Null where the company's policy keeps addresses from this viewer, and where somebody has none. */
  email: string | null;
  roles: MemberRole[];
  /** Whether `roles` are all of them: Auth0's search and its lists by role do not tell the others. */
  rolesKnown: boolean;
  /** How they sign in, in words: "Password", "Google", or the name of the company's connection. */
  signsInWith: string;
  /** ISO 8601; null for whoever was never here since this is recorded. */
  lastSeenAt: string | null;
  you: boolean;
};

/** A page of them. `notice` says what the list leaves out. */
export type MemberPage = {
  items: Member[];
  /** The cursor of the next page; null after the last. */
  next: string | null;
  /** Whether these are all members of the company, without search or filter. */
  whole: boolean;
  notice: "first_thousand" | null;
};
