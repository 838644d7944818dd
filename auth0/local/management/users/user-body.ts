import type { Management } from "auth0";
import { nicknameOf, pictureOf } from "../../authentication/profile-claims";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import type { User } from "../../state/types";
import type { Known } from "../known";

/** Fields that stand in an answer only once they have a value. */
const OPTIONAL = [
  "username",
  "given_name",
  "family_name",
  "phone_number",
  "phone_verified",
  "user_metadata",
  "app_metadata",
] as const;

/** A user as Auth0 shows it. What was never set is left out; `blocked` too, unless they are. */
export function userBody(core: Core, user: User) {
  const { user_id, email, email_verified, name, lastLogin } = user;
  return {
    ...user.attributes,
    created_at: new Date(user.createdAt).toISOString(),
    ...(email === "" ? {} : { email, email_verified }),
    identities: [identityOf(core, user)],
    name,
    nickname: nicknameOf(user),
    picture: pictureOf(core, user),
    updated_at: new Date(user.updatedAt).toISOString(),
    user_id,
    ...optionalFields(user),
    ...(user.blocked ? { blocked: true } : {}),
    ...(user.lastPasswordReset === undefined
      ? {}
      : { last_password_reset: new Date(user.lastPasswordReset).toISOString() }),
    ...(user.otp === undefined ? {} : { multifactor: ["google-authenticator"] }),
    ...(lastLogin === undefined
      ? {}
      : { last_ip: lastLogin.ip, last_login: new Date(lastLogin.at).toISOString(), logins_count: user.loginsCount }),
  } satisfies Known<Management.GetUserResponseContent>;
}

function optionalFields(user: User): Partial<Pick<User, (typeof OPTIONAL)[number]>> {
  return Object.fromEntries(OPTIONAL.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));
}

function identityOf(core: Core, { user_id, connectionId }: User) {
  const { name: connection = "", strategy: provider = "auth0" } = core.state.connections.get(connectionId) ?? {};
  return { connection, provider, user_id: user_id.split("|").slice(1).join("|"), isSocial: false };
}

/** The user in the path; throws 400 `invalid_uri` for what is no user id and Auth0's 404. */
export function requireUserOf(core: Core, c: AppContext): User {
  const id = c.req.param("id") ?? "";
  if (!id.includes("|")) {
    throw managementRefusal(
      400,
      `Path validation error: 'Object didn't pass validation for format user-id: ${id}' on property id (The user_id of the user).`,
      "invalid_uri",
    );
  }
  const user = core.state.users.get(id);
  if (!user) throw notFound("The user does not exist.", "inexistent_user");
  return user;
}
