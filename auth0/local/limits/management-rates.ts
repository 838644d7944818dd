import type { PlanProfile } from "./plans";
import type { Rate } from "./token-bucket";

/** Where a request counts: in the bucket of this name, at this rate. */
export type Limit = { name: string; rate: Rate };
type Request = { method: string; path: string };
type Limited = Exclude<PlanProfile, "off">;

const perMinute = (burst: number, count: number): Rate => ({ burst, perSecond: count / 60 });

/**
 * The tables of https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy for the
 * Management API. `global` counts every request (enterprise, free) or those that no group names (professional).
 */
const GLOBAL: Record<Limited, Rate> = {
  free: { burst: 2, perSecond: 2 },
  professional: perMinute(10, 150),
  enterprise: { burst: 50, perSecond: 16 },
};

const GROUPS: Record<Limited, Record<string, Rate>> = {
  free: {},
  professional: {
    organizations_read: perMinute(5, 50),
    organization_read: perMinute(20, 200),
    organization_by_name_read: perMinute(10, 100),
    organizations_write: perMinute(5, 25),
    organization_members_read: perMinute(20, 200),
    organization_members_write: perMinute(20, 200),
    organization_member_roles_read: perMinute(20, 200),
    organization_member_roles_write: perMinute(20, 200),
    organization_connections_read: perMinute(5, 50),
    organization_connections_write: perMinute(5, 25),
    organization_client_grants_read: perMinute(10, 100),
    organization_client_grants_write: perMinute(5, 150),
    users_read: perMinute(40, 500),
    users_write: perMinute(20, 200),
    connections_read: perMinute(5, 50),
    clients_read: perMinute(5, 100),
    logs_read: perMinute(10, 100),
    connection_status_read: { burst: 100, perSecond: 15 },
  },
  enterprise: {
    organizations_read: perMinute(10, 100),
    organization_read: perMinute(10, 100),
    organization_by_name_read: perMinute(20, 200),
    organizations_write: perMinute(5, 150),
    organization_members_read: perMinute(40, 500),
    user_organizations_read: perMinute(40, 500),
    organization_members_write: perMinute(20, 200),
    organization_member_roles_read: perMinute(20, 200),
    organization_member_roles_write: perMinute(20, 200),
    organization_invitations_read: perMinute(20, 200),
    organization_invitations_write: perMinute(20, 200),
    organization_connections_read: perMinute(10, 100),
    organization_connections_write: perMinute(5, 150),
    organization_client_grants_read: perMinute(10, 100),
    organization_client_grants_write: perMinute(5, 150),
    connection_status_read: { burst: 100, perSecond: 15 },
  },
};

/** Which paths below `/api/v2` belong to a group, the most special first. Its name gets `_read` or `_write` behind it. */
const PATHS: [RegExp, string][] = [
  [/^\/organizations\/name\/:\w+$/, "organization_by_name"],
  [/^\/organizations\/:\w+\/members\/:\w+\/(effective-)?roles\b/, "organization_member_roles"],
  [/^\/organizations\/:\w+\/(members|roles\/:\w+\/members)$/, "organization_members"],
  [/^\/organizations\/:\w+\/invitations\b/, "organization_invitations"],
  [/^\/organizations\/:\w+\/(enabled_connections|connections)\b/, "organization_connections"],
  [/^\/organizations\/:\w+\/client-grants\b/, "organization_client_grants"],
  [/^\/organizations\/:\w+$/, "organization"],
  [/^\/organizations(\/search)?$/, "organizations"],
  [/^\/users\/:\w+\/organizations$/, "user_organizations"],
  [/^\/(users|users-by-email)\b/, "users"],
  [/^\/connections\/:\w+\/status$/, "connection_status"],
  [/^\/connections(\/:\w+)?$/, "connections"],
  [/^\/clients(\/:\w+)?$/, "clients"],
  [/^\/logs\b/, "logs"],
];

/**
 * The buckets that a request to an endpoint takes a token from, in this order: the global one, then its group's.
 * @param request.path as declared, with `:parameters`
 */
export function managementLimits(profile: Limited, request: Request): Limit[] {
  const name = groupOf(request);
  const rate = name === undefined ? undefined : GROUPS[profile][name];
  const group = name === undefined || rate === undefined ? [] : [{ name, rate }];
  const isCombined = profile !== "professional" || group.length === 0;
  return [...(isCombined ? [{ name: "global", rate: GLOBAL[profile] }] : []), ...group];
}

function groupOf({ method, path }: Request): string | undefined {
  const noun = PATHS.find(([pattern]) => pattern.test(path))?.[1];
  if (noun === undefined) return undefined;
  if (method === "GET") return `${noun}_read`;
  // Creating and changing one organization count together.
  return `${noun === "organization" ? "organizations" : noun}_write`;
}
