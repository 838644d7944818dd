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

/** Whether `value`, from an address, names a refusal. */
export function isRefusalReason(value: string | null | undefined): value is RefusalReason {
  return typeof value === "string" && Object.hasOwn(refusalStatus, value);
}
