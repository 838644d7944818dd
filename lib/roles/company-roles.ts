import "server-only";
import { LRUCache } from "lru-cache";
import { type Company, forTenant } from "@/lib/auth0/management/for-tenant";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import type { RolePermission, RoleRecord } from "@/lib/auth0/management/tenant-roles";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { shared } from "@/lib/shared";

export type CompanyRole = {
  id: string;
  name: string;
  description: string;
  /** Names of permissions of our API; those that this version does not know stand among them. */
  permissions: string[];
  /** What it permits at other APIs of the Auth0 tenant, each as `https://billing.example.com|refunds:write`. */
  elsewhere: string[];
  /** Whether this company alone has it. */
  own: boolean;
};

/** Five minutes: what roles permit changes with a deployment, not with a click. Who has which is never kept. */
const lifetime = 300_000;

const known = () =>
  shared("roles.company", () => new LRUCache<string, Promise<CompanyRole[]>>({ max: 1_000, ttl: lifetime }));

type Permitted = Pick<CompanyRole, "permissions" | "elsewhere">;

const knownPermissions = () =>
  shared("roles.permissions", () => new LRUCache<string, Permitted>({ max: 5_000, ttl: lifetime }));

/**
 * The roles that a company may give, with what they permit, the most powerful first. Kept for five minutes, since Auth0 wants
 * one call for each role.
 *
 * @throws AppError of the Management door
 */
export function companyRoles(context: Company): Promise<CompanyRole[]> {
  const { id } = context.organization;
  const kept = known().get(id);
  if (kept) return kept;
  const asked = askRoles(context);
  known().set(id, asked);
  asked.catch(() => known().delete(id));
  return asked;
}

async function askRoles(context: Company): Promise<CompanyRole[]> {
  const { roles } = forTenant(context);
  const shareds = await roles.ofTenant();
  await leaveRoom();
  const owns = await noneOutsidePlan(roles.ofCompany());
  const found: CompanyRole[] = [];
  for (const { id, name, description, owner_id } of [...shareds, ...owns]) {
    const permitted = await permittedBy(id, () => roles.permissions(id));
    found.push({ id, name, description, ...permitted, own: owner_id !== undefined });
  }
  return found.sort((a, b) => b.permissions.length - a.permissions.length || a.name.localeCompare(b.name));
}

/** Each role's are kept by themselves: where a rate limit ends the reading midway, the next attempt goes on from there. */
async function permittedBy(roleId: string, ask: () => Promise<RolePermission[]>): Promise<Permitted> {
  const kept = knownPermissions().get(roleId);
  if (kept) return kept;
  await leaveRoom();
  const all = await ask();
  const isOurs = ({ audience }: RolePermission) => audience === env().audience;
  const permitted = {
    permissions: all.filter(isOurs).map(({ name }) => name),
    elsewhere: all.filter((one) => !isOurs(one)).map(({ audience, name }) => `${audience}|${name}`),
  };
  knownPermissions().set(roleId, permitted);
  return permitted;
}

async function noneOutsidePlan(read: Promise<RoleRecord[]>): Promise<RoleRecord[]> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_in_sign_in_plan") return [];
    throw error;
  }
}
