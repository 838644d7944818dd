import type { ErrorCode } from "@/lib/errors";

/** Every page the front door can show instead of the one that was asked for, with its status. */
export const refusalStatus = {
  unknown_company: 404,
  not_member: 403,
  wrong_organization: 403,
  denied: 403,
  suspended: 403,
  sso_required: 403,
  way_off: 403,
  address_not_allowed: 403,
  address_not_proven: 403,
  invitation: 403,
  invitation_account: 403,
  invitation_gone: 403,
  cancelled: 400,
  expired: 400,
  loop: 400,
  unknown: 400,
  unavailable: 503,
  outage: 503,
} as const;

export type RefusalReason = keyof typeof refusalStatus;

/** What stands in the way of a page whoever asks for it: the front door's page says so, with the right status. */
const problems: Partial<Record<ErrorCode, RefusalReason>> = {
  database_unavailable: "outage",
  sign_in_unavailable: "unavailable",
  too_many_requests: "unavailable",
};

/** The address of the page that explains a failure to a person, or null where it is none of those that everybody would meet. */
export function problemPage(code: ErrorCode): `/auth/problem?reason=${RefusalReason}` | null {
  const reason = problems[code];
  return reason ? `/auth/problem?reason=${reason}` : null;
}

/** The same for a host at which no company lives. */
export const nobodyHere = "/auth/problem?reason=unknown_company";

/** Whether `value`, from an address, names a refusal. */
export function isRefusalReason(value: string | null | undefined): value is RefusalReason {
  return typeof value === "string" && Object.hasOwn(refusalStatus, value);
}
