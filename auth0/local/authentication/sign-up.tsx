/** @jsxImportSource hono/jsx */
import { type AppContext, type Core, note } from "../core";
import { pageRefusal } from "../http/refusal";
import { respondWithPage } from "../pages/respond";
import { SignUpPage } from "../pages/sign-up-page";
import { personInput } from "../seed";
import { writeLog } from "../state/logs";
import { addPerson, findByEmail } from "../state/people";
import type { Connection } from "../state/resource-types";
import type { LoginTransaction, User } from "../state/types";
import { formTargetsOf } from "./answer-application";
import { signIn, submittedForm } from "./login";
import { requireTransaction } from "./login-transactions";
import { invitationOf, signUpConnection } from "./sign-up-rules";

const MINIMUM = 8;

type Attempt = { email?: string; problem?: string };

/** GET /u/signup?state=… - the sign-up page of a transaction. */
export function showSignUp(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    note(c, { operation: "signup.page" });
    const transaction = requireTransaction(core, c, c.req.query("state"));
    requireSignUp(core, transaction);
    return page(core, c, transaction, {});
  };
}

/** POST /u/signup - makes an account of `username` (an email) and `password`, and signs in with it. */
export function submitSignUp(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "signup.submit" });
    const { form, transaction } = await submittedForm(core, c);
    const connection = requireSignUp(core, transaction);
    const { clientId, organizationId } = transaction;
    const about = { clientId, organizationId, connectionId: connection.id };
    const account = newAccount(core, connection, form);
    if ("problem" in account) {
      const email = form.get("username") ?? "";
      writeLog(core, { type: "fs", description: account.problem, userName: email, ...about });
      return page(core, c, transaction, { email, problem: account.problem });
    }
    writeLog(core, { type: "ss", userId: account.user_id, ...about });
    return signIn(core, c, transaction, account);
  };
}

/** The email is unverified until an invitation or a mail proves it. The name is the email, as Auth0 knows no other. */
function newAccount(core: Core, connection: Connection, form: URLSearchParams): User | { problem: string } {
  const email = (form.get("username") ?? "").trim();
  const password = form.get("password") ?? "";
  const input = personInput.safeParse({ name: email, email, password, email_verified: false });
  if (!input.success) return { problem: "Email is not valid." };
  if (password.length < MINIMUM) return { problem: `The password needs at least ${MINIMUM} characters.` };
  if (findByEmail(core.state, email)) return { problem: "Something went wrong, please try again later" };
  const user = addPerson(core.state, { ...input.data, name: input.data.email }, core.now());
  user.connectionId = connection.id;
  return user;
}

function requireSignUp(core: Core, transaction: LoginTransaction): Connection {
  const connection = signUpConnection(core, transaction);
  if (!connection) throw pageRefusal(403, "Signing up is not possible here.");
  return connection;
}

function page(core: Core, c: AppContext, transaction: LoginTransaction, attempt: Attempt): Promise<Response> {
  const organization = core.state.organizations.get(transaction.organizationId ?? "");
  const place = organization?.display_name ?? organization?.name ?? core.state.settings.friendly_name;
  return respondWithPage(c, {
    title: `Sign up to ${place}`,
    status: attempt.problem === undefined ? 200 : 400,
    brand: organization?.branding?.colors?.primary,
    formTargets: formTargetsOf(core, transaction.redirectUri),
    content: (
      <SignUpPage
        place={place}
        transaction={transaction}
        organization={organization}
        invitation={invitationOf(core, transaction)}
        attempt={attempt}
      />
    ),
  });
}
