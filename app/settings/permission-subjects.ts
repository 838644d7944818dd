import type { Permission } from "@/lib/permissions";

/** Permissions belong to what stands before their colon. The words people know it by, in the order they would look for it. */
export const permissionSubjects = {
  projects: "Projects",
  members: "Members",
  invitations: "Invitations",
  roles: "Roles",
  organization: "Company",
  sso: "Single sign-on",
  domains: "Domains",
  policies: "Sign-in rules",
  audit: "Audit log",
} as const satisfies Record<SubjectOf<Permission>, string>;

type SubjectOf<P extends string> = P extends `${infer S}:${string}` ? S : never;
