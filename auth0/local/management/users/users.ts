import type { Management } from "auth0";
import { changePassword } from "../../authentication/change-password";
import { announceBlock, deletePerson, endSessionsOf } from "../../authentication/end-sessions";
import type { AppContext, Core } from "../../core";
import { conflict, managementRefusal, notFound } from "../../http/refusal";
import { sendMail } from "../../state/outbox";
import { addPerson, findByEmail } from "../../state/people";
import type { Connection } from "../../state/resource-types";
import type { User } from "../../state/types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { invalidBody, readBody } from "../read-body";
import { selectFields } from "../select-fields";
import { issueTicket, verificationLink } from "../tickets";
import { type UserChange, type UserCreation, userChange, userCreation } from "./inputs";
import { requireUserOf, userBody } from "./user-body";

const READ = ["read:users", "read:current_user"];
const UPDATE = ["update:users", "update:users_app_metadata", "update:current_user_metadata"];

/** https://auth0.com/docs/api/management/v2/users */
export const userEndpoints: Endpoint[] = [
  { operation: "users.create", method: "POST", path: "/users", scopes: ["create:users"], handle: create },
  { operation: "users.get", method: "GET", path: "/users/:id", scopes: READ, handle: get },
  { operation: "users.update", method: "PATCH", path: "/users/:id", scopes: UPDATE, handle: update },
  { operation: "users.delete", method: "DELETE", path: "/users/:id", scopes: ["delete:users"], handle: remove },
];

async function create(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, userCreation);
  const connection = databaseNamed(core, input.connection);
  const { email, password } = input;
  if (email === undefined) throw invalidBody("'Missing required property: email'.");
  if (password === undefined) throw invalidBody("'Missing required property: password'.");
  const user = addPerson(
    core.state,
    {
      name: input.name ?? email.toLowerCase(),
      email: email.toLowerCase(),
      email_verified: input.email_verified ?? false,
      blocked: input.blocked ?? false,
      password,
      ...(input.user_id === undefined ? {} : { user_id: `auth0|${input.user_id}` }),
    },
    core.now(),
  );
  user.connectionId = connection.id;
  Object.assign(user, optionalFields(input));
  if (input.verify_email ?? !user.email_verified) sendVerification(core, user);
  return c.json(userBody(core, user) satisfies Known<Management.CreateUserResponseContent>, 201);
}

function sendVerification(core: Core, user: User): void {
  const link = verificationLink(core, issueTicket(core, user, "email-verification", {}));
  const text = `Follow this link to verify your email address: ${link}`;
  sendMail(core, { to: user.email, subject: "Verify your email", kind: "email_verification", link, text });
}

function optionalFields(input: UserCreation): Partial<User> {
  const { username, nickname, given_name, family_name, picture, phone_number, phone_verified } = input;
  const { user_metadata, app_metadata } = input;
  const fields = { username, nickname, given_name, family_name, picture, phone_number, phone_verified };
  const set = Object.entries({ ...fields, user_metadata, app_metadata }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set);
}

function get(core: Core, c: AppContext): Response {
  return c.json(selectFields<ReturnType<typeof userBody>>(c.req.query())(userBody(core, requireUserOf(core, c))));
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const user = requireUserOf(core, c);
  const input = await readBody(c, userChange);
  checkTogether(input);
  if (input.email !== undefined) changeEmail(core, user, input.email.toLowerCase());
  const { connection: _connection, client_id: _client, verify_email: _verify, email: _email, ...rest } = input;
  const { verify_password: _verified, verify_phone_number: _phone, password, ...others } = rest;
  const { user_metadata, app_metadata, ...fields } = others;
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) Reflect.deleteProperty(user, name);
    else Object.assign(user, { [name]: value });
  }
  user.name ??= user.email;
  if (typeof password === "string") changePassword(core, user, password);
  if (input.blocked === true) announceBlock(core, user.user_id);
  if (user_metadata !== undefined) user.user_metadata = merged(user.user_metadata, user_metadata);
  if (app_metadata !== undefined) user.app_metadata = merged(user.app_metadata, app_metadata);
  user.updatedAt = core.now();
  if (input.verify_email) sendVerification(core, user);
  return c.json(userBody(core, user) satisfies Known<Management.UpdateUserResponseContent>);
}

/** 204 also for somebody who is not there, as at Auth0. */
function remove(core: Core, c: AppContext): Response {
  const id = c.req.param("id") ?? "";
  deletePerson(core, id);
  return c.body(null, 204);
}

/** https://auth0.com/docs/api/management/v2/users/patch-users-by-id */
function checkTogether({ email, password, username, email_verified }: UserChange): void {
  const refuse = (one: string, other: string) =>
    managementRefusal(400, `Cannot update ${one} and ${other} simultaneously`);
  if (email !== undefined && password !== undefined) throw refuse("email", "password");
  if (username !== undefined && (email !== undefined || password !== undefined)) {
    throw refuse("username", email === undefined ? "password" : "email");
  }
  if (password !== undefined && email_verified !== undefined) throw refuse("password", "email_verified");
}

/** An address that changes is one that nobody has verified, and whoever is signed in with the old one signs in anew. */
function changeEmail(core: Core, user: User, email: string): void {
  if (email === user.email) return;
  if (findByEmail(core.state, email)) throw conflict("The specified new email already exists", "auth0_idp_error");
  user.email = email;
  user.email_verified = false;
  endSessionsOf(core, user.user_id, "email-identifier-changed");
}

/** First-level keys are merged, null takes one away, what is deeper is replaced. */
function merged(had: Record<string, unknown> = {}, change: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...had, ...change }).filter(([, value]) => value !== null));
}

function databaseNamed(core: Core, name: string): Connection {
  for (const connection of core.state.connections.values()) {
    if (connection.name !== name) continue;
    if (connection.strategy === "auth0") return connection;
    throw managementRefusal(400, "Only database and passwordless connections are supported", "invalid_body");
  }
  throw notFound("The connection does not exist.", "inexistent_connection");
}
