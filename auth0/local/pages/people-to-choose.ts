import type { Invitation } from "../state/organization-types";
import { isOfDatabase } from "../state/people";
import type { Organization, State, User } from "../state/types";

export type Choice = { user: User; label: string; refuses: boolean };

/** Beyond this a list is no help any more; the form takes everybody. */
const MOST = 12;
const MOST_REFUSED = 6;

/**
 * The people of the "Sign in as" list: those who get in, and, apart, those who show how the tenant refuses.
 * @returns how many were left out as `more`
 */
export function peopleToChoose(
  state: State,
  organization: Organization | undefined,
  invitation: Invitation | undefined,
) {
  const accounts = [...state.users.values()].filter((user) => isOfDatabase(state, user));
  const choices = accounts.map((user) => (invitation ? invited(invitation, user) : choice(state, organization, user)));
  const welcome = choices.filter(({ refuses }) => !refuses);
  const refused = choices.filter(({ refuses }) => refuses);
  const shown = { welcome: welcome.slice(0, MOST), refused: refused.slice(0, MOST_REFUSED) };
  return { ...shown, more: choices.length - shown.welcome.length - shown.refused.length };
}

function choice(state: State, organization: Organization | undefined, user: User): Choice {
  if (user.blocked) return { user, label: "Blocked", refuses: true };
  if (!organization) return { user, label: companiesLabel(state, user), refuses: false };
  const roles = organization.members.get(user.user_id);
  const isAutomatic = organization.enabledConnections.get(user.connectionId)?.assign_membership_on_login ?? false;
  if (!roles && isAutomatic) return { user, label: "Becomes a member", refuses: false };
  if (!roles) return { user, label: companiesLabel(state, user, "only"), refuses: true };
  return { user, label: rolesLabel(state, roles), refuses: false };
}

/** Anybody but the invited person uses the invitation up without getting in. */
function invited({ invitee }: Invitation, user: User): Choice {
  if (user.blocked) return { user, label: "Blocked", refuses: true };
  const isInvited = user.email === invitee.email.toLowerCase();
  return { user, label: isInvited ? "Invited" : "Not invited", refuses: !isInvited };
}

/** `Owner`, `Admin, Member`, `No role`. */
export function rolesLabel(state: State, roles: Set<string>): string {
  const names = [...roles].map((id) => state.roles.get(id)?.name ?? id);
  return names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join(", ") || "No role";
}

/** `Globex`, `Globex only`, `3 companies`, `No company`. */
function companiesLabel(state: State, user: User, only?: "only"): string {
  const companies = [...state.organizations.values()].filter(({ members }) => members.has(user.user_id));
  const [first] = companies;
  if (!first) return "No company";
  if (companies.length > 1) return `${companies.length} companies`;
  return [first.display_name ?? first.name, ...(only ? [only] : [])].join(" ");
}
