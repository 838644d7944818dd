import type { Core } from "../core";
import type { LogEntry } from "./resource-types";

/**
 * The codes that the local tenant writes, out of Auth0's:
 * https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export const LOG_TYPES = {
  s: "signed in",
  ssa: "signed in silently",
  f: "sign-in failed",
  fp: "wrong password",
  fu: "unknown email",
  fsa: "silent sign-in failed",
  ss: "signed up",
  fs: "sign-up failed",
  si: "invitation accepted",
  fi: "invitation not accepted",
  slo: "signed out",
  flo: "sign-out failed",
  seacft: "code exchanged",
  feacft: "code not exchanged",
  sertft: "refresh token exchanged",
  ferrt: "refresh token not exchanged",
  seccft: "client credentials exchanged",
  feccft: "client credentials not exchanged",
  srrt: "refresh token revoked",
  sapi: "Management API changed something",
  fapi: "Management API refused to",
  api_limit: "rate limit reached",
  organization_member_added: "somebody became a member by adding, invitation or sign-in",
  sdu: "user deleted",
  scp: "password changed",
  sv: "email verified",
  mfar: "second factor demanded",
  gd_enrollment_complete: "second factor set up",
  gd_auth_succeed: "second factor right",
  gd_auth_failed: "second factor wrong",
  oidc_backchannel_logout_succeeded: "application told of the end of a session",
  oidc_backchannel_logout_failed: "application not told",
  sscim: "SCIM request",
  fscim: "SCIM request refused",
} as const;

export type LogType = keyof typeof LOG_TYPES;

/** What happened, by ids: names are looked up now, since the log must still be right once things are renamed. */
export type Occurrence = {
  type: LogType;
  description?: string | undefined;
  userId?: string | undefined;
  /** For attempts of nobody we know: the email that was tried. */
  userName?: string | undefined;
  clientId?: string | undefined;
  connectionId?: string | undefined;
  organizationId?: string | undefined;
  audience?: string | undefined;
  scope?: string | undefined;
  ip?: string | undefined;
  userAgent?: string | undefined;
  details?: Record<string, unknown> | undefined;
};

type Noted = Pick<Core, "state" | "now">;

/** Enough for days of development; older lines make room. */
const CAPACITY = 10_000;

/** Adds a line to the tenant log, which `/api/v2/logs` and the inspector show. */
export function writeLog(core: Noted, occurrence: Occurrence): void {
  const { logs } = core.state;
  const last = logs.at(-1);
  logs.push({ ...who(core, occurrence), ...what(core, occurrence), log_id: nextId(core, last) });
  if (logs.length > CAPACITY) logs.splice(0, logs.length - CAPACITY);
}

function what(core: Noted, occurrence: Occurrence) {
  const { type, description, ip, userAgent, audience, scope, details } = occurrence;
  return {
    date: new Date(core.now()).toISOString(),
    type,
    description: description ?? null,
    ip: ip ?? "127.0.0.1",
    user_agent: userAgent ?? "",
    isMobile: false,
    ...(audience === undefined ? {} : { audience }),
    ...(scope === undefined ? {} : { scope }),
    ...(details === undefined ? {} : { details }),
  };
}

function who({ state }: Noted, occurrence: Occurrence): Omit<LogEntry, keyof ReturnType<typeof what> | "log_id"> {
  const { userId = "", userName, clientId = "", organizationId = "" } = occurrence;
  const user = state.users.get(userId);
  const connection = state.connections.get(occurrence.connectionId ?? user?.connectionId ?? "");
  const organization = state.organizations.get(organizationId);
  return {
    client_id: clientId || null,
    client_name: state.clients.get(clientId)?.name ?? null,
    user_id: userId,
    user_name: userName ?? user?.email ?? "",
    connection: connection?.name ?? null,
    connection_id: connection?.id ?? "",
    ...(connection === undefined ? {} : strategyOf(connection.strategy)),
    organization_id: organizationId || null,
    organization_name: organization?.name ?? null,
  };
}

function strategyOf(strategy: string) {
  return { strategy, strategy_type: strategy === "auth0" ? "database" : "enterprise" };
}

/** `90020`, the second, a running number: ids sort as time does, and logs are paged by them. */
function nextId(core: Noted, last: LogEntry | undefined): string {
  const second = new Date(core.now()).toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const running = last === undefined ? 0 : Number(last.log_id.slice(-9));
  return `90020${second}${String(running + 1).padStart(36, "0")}`;
}
