import {
  Award,
  Braces,
  Building2,
  CreditCard,
  Globe,
  KeyRound,
  type LucideIcon,
  Mail,
  Shield,
  TextAlignStart,
  UserRound,
  Users,
} from "lucide-react";
import type { Route } from "next";
import type { Permission } from "@/lib/permissions";

/** The groups of the navigation, in its order. */
export const groups = ["Company", "Access", "Records", "You"] as const;

export type Section = {
  href: Route;
  name: string;
  group: (typeof groups)[number];
  Icon: LucideIcon;
  /** What the page's guard asks for. Without it the page is not offered; the guard refuses it all the same. */
  permission?: Permission;
};

/** The settings pages, in the order of their navigation. A new page is one row here. */
export const sections: readonly Section[] = [
  { href: "/settings", name: "General", group: "Company", Icon: Building2, permission: "organization:read" },
  { href: "/settings/plan", name: "Plan", group: "Company", Icon: CreditCard, permission: "organization:read" },
  { href: "/settings/members", name: "Members", group: "Company", Icon: Users, permission: "members:read" },
  {
    href: "/settings/invitations",
    name: "Invitations",
    group: "Company",
    Icon: Mail,
    permission: "invitations:read",
  },
  { href: "/settings/roles", name: "Roles", group: "Company", Icon: Award, permission: "roles:read" },
  { href: "/settings/sso", name: "Single sign-on", group: "Access", Icon: KeyRound, permission: "sso:read" },
  { href: "/settings/domains", name: "Domains", group: "Access", Icon: Globe, permission: "domains:read" },
  { href: "/settings/security", name: "Security", group: "Access", Icon: Shield, permission: "policies:read" },
  { href: "/settings/audit", name: "Audit log", group: "Records", Icon: TextAlignStart, permission: "audit:read" },
  { href: "/settings/api", name: "API", group: "Company", Icon: Braces },
  { href: "/settings/profile", name: "Profile", group: "You", Icon: UserRound },
];

/** The sections a person with these permissions is offered. */
export function sectionsFor(permissions: ReadonlySet<Permission>): readonly Section[] {
  return sections.filter(({ permission }) => permission === undefined || permissions.has(permission));
}
