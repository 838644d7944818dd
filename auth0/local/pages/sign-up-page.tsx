/** @jsxImportSource hono/jsx */
import type { Invitation } from "../state/organization-types";
import type { LoginTransaction, Organization } from "../state/types";
import { describedBy, EmailField, PasswordField } from "./credential-fields";
import { LoginHead } from "./login-head";

type Properties = {
  place: string;
  transaction: LoginTransaction;
  organization: Organization | undefined;
  invitation: Invitation | undefined;
  attempt: { email?: string; problem?: string };
};

/** A new account: for somebody who was invited, or where a client or a company lets people sign up. */
export function SignUpPage({ place, transaction, organization, invitation, attempt }: Properties) {
  const email = invitation?.invitee.email ?? attempt.email ?? transaction.loginHint ?? "";
  const described = describedBy("sign-up-error", attempt.problem !== undefined);
  const head = { title: `Sign up to ${place}`, transaction, organization, invitation };
  return (
    <main class="message">
      <section class="card login-card">
        <LoginHead {...head} />
        <form class="stack" method="post" action="/u/signup">
          <input type="hidden" name="state" value={transaction.id} />
          {attempt.problem === undefined ? null : (
            <p class="notice notice-danger" id="sign-up-error" role="alert">
              {attempt.problem}
            </p>
          )}
          <EmailField email={email} isFixed={invitation !== undefined} described={described} />
          <PasswordField autocomplete="new-password" hasFocus={email !== ""} described={described} />
          <button type="submit" class="btn btn-brand">
            Continue
          </button>
        </form>
        <p class="hint center">
          Already have an account?{" "}
          <a class="link" href={`/u/login?state=${transaction.id}`}>
            Sign in
          </a>
        </p>
      </section>
    </main>
  );
}
