import { Box, type LucideIcon, Plus, UserPlus } from "lucide-react";
import { sections } from "@/app/settings/sections";
import type { Permission } from "@/lib/permissions";

export type Destination = {
  href: string;
  name: string;
  Icon: LucideIcon;
  /** What leads there without the palette: `N`, or `G` and then a letter. */
  keys?: string;
};

type Closed = Destination & { permission?: Permission };

/** The letter behind `G`, by the page. */
const letters: Record<string, string> = {
  "/settings/members": "M",
  "/settings/invitations": "I",
  "/settings/roles": "R",
  "/settings/sso": "S",
  "/settings/domains": "D",
  "/settings/security": "E",
  "/settings/audit": "A",
};

const pages: readonly Closed[] = [
  { href: "/", name: "Projects", Icon: Box, keys: "G P" },
  ...sections.map(({ href, name, Icon, permission }) => ({
    ...{ href, name, Icon },
    ...(permission && { permission }),
    ...(letters[href] && { keys: `G ${letters[href]}` }),
  })),
];

const commands: readonly Closed[] = [
  { href: "/#new", name: "New project", Icon: Plus, keys: "N", permission: "projects:write" },
  {
    href: "/settings/invitations#invite",
    name: "Invite people",
    Icon: UserPlus,
    keys: "I",
    permission: "invitations:write",
  },
];

function offered(all: readonly Closed[], permissions: readonly Permission[]): readonly Destination[] {
  return all.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}

/** What somebody with these permissions may do and see. The server refuses the rest all the same. */
export function destinationsFor(permissions: readonly Permission[]) {
  return { commands: offered(commands, permissions), pages: offered(pages, permissions) };
}
