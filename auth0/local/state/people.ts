import { randomBytes } from "node:crypto";
import { conflict, notFound } from "../http/refusal";
import type { PersonInput } from "../seed";
import type { State, User } from "./types";

/** Adds a person to the first database. Throws a 409 when the email or the id is taken. */
export function addPerson(state: State, input: PersonInput, now: number): User {
  const connection = [...state.connections.values()].find(({ strategy }) => strategy === "auth0");
  if (!connection) throw new Error("A local tenant has at least one database.");
  const userId = input.user_id ?? `auth0|${randomBytes(12).toString("hex")}`;
  if (state.users.has(userId) || findByEmail(state, input.email))
    throw conflict("The user already exists.", "auth0_idp_error");
  const { name, email, email_verified, blocked, password } = input;
  const user: User = {
    user_id: userId,
    name,
    email,
    email_verified,
    blocked,
    password,
    connectionId: connection.id,
    createdAt: now,
    updatedAt: now,
    loginsCount: 0,
    roles: new Set(),
    permissions: [],
  };
  state.users.set(userId, user);
  return user;
}

/** Notes that a person has signed in; `at` in milliseconds. */
export function countSignIn({ users }: State, userId: string, { at, ip }: { at: number; ip: string }): void {
  const user = users.get(userId);
  if (!user) return;
  user.lastLogin = { at, ip };
  user.loginsCount += 1;
}

/**
 * Who has an account with this email. Emails of a database are stored in lower case, so the look-up lowers too. People of
 * a company's connection have no account: somebody else's provider may say any email of them.
 */
export function findByEmail(state: State, email: string): User | undefined {
  const lowered = email.trim().toLowerCase();
  for (const user of state.users.values()) if (user.email === lowered && isOfDatabase(state, user)) return user;
  return undefined;
}

/** Whether somebody has a password here, rather than a company that vouches for them. */
export function isOfDatabase(
  { connections }: Pick<State, "connections">,
  { connectionId }: Pick<User, "connectionId">,
): boolean {
  return connections.get(connectionId)?.strategy === "auth0";
}

/** By id or by email, an account before anybody else of that email; throws Auth0's 404. */
export function requirePerson(state: State, idOrEmail: string): User {
  const user =
    state.users.get(idOrEmail) ??
    findByEmail(state, idOrEmail) ??
    [...state.users.values()].find(({ email }) => email !== "" && email === idOrEmail.toLowerCase());
  if (!user) throw notFound("The user does not exist.", "inexistent_user");
  return user;
}

/** Removes a person with everything that hangs on them: memberships, places in groups, sessions, codes, refresh tokens. */
export function removePerson(state: State, userId: string): void {
  state.users.delete(userId);
  for (const organization of state.organizations.values()) organization.members.delete(userId);
  for (const group of state.groups.values()) group.members.delete(userId);
  for (const things of [state.sessions, state.codes, state.refreshTokens]) {
    for (const [key, thing] of things) if (thing.userId === userId) things.delete(key);
  }
}
