import { AppError } from "@/lib/errors";

/**
 * The forms of Auth0's ids, in one place. An id reaches an address only after it was checked here: `..` would change the path,
 * and the Management token opens every company's objects. https://auth0.com/docs/api/management/v2
 */
const forms = {
  /** `org_` and 16 letters or digits. */
  organization: /^org_[A-Za-z0-9]{16}$/,
  role: /^rol_[A-Za-z0-9]{16}$/,
  invitation: /^uinv_[A-Za-z0-9]{16}$/,
  domain: /^ord_[A-Za-z0-9]{22}$/,
  connection: /^con_[A-Za-z0-9]{16}$/,
  /**
   * Where somebody signs in and who they are there, such as `auth0|66…`. Identity providers put e-mail addresses into the
   * second part, so dots may stand inside a word; a part that is only dots, a slash or a percent sign may not.
   */
  user: /^[A-Za-z0-9][A-Za-z0-9-]{0,63}(?:\|(?!\.+(?:\||$))[A-Za-z0-9@._+=:,~-]{1,255}){1,2}$/,
} as const;

export type IdKind = keyof typeof forms;

/** Whether `value` has the form of an id of this kind. */
export function isId(kind: IdKind, value: unknown): value is string {
  return typeof value === "string" && forms[kind].test(value);
}

/** Whether `value` has the form of an organization id. */
export function isOrganizationId(value: unknown): value is string {
  return isId("organization", value);
}

/**
 * Refuses what is no id of this kind. Says no more than that nothing is there: whoever tries ids learns nothing.
 *
 * @throws AppError `not_found`
 */
export function requireId(kind: IdKind, ...values: readonly unknown[]): void {
  if (!values.every((value) => isId(kind, value))) throw new AppError("not_found");
}
