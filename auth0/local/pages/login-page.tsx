/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { Invitation } from "../state/organization-types";
import type { LoginTransaction, Organization } from "../state/types";
import { describedBy, EmailField, PasswordField } from "./credential-fields";
import { LoginHead } from "./login-head";
import { SignInAs } from "./sign-in-as";

type Properties = {
  core: Core;
  transaction: LoginTransaction;
  organization: Organization | undefined;
  invitation: Invitation | undefined;
  canSignUp: boolean;
  attempt: { email?: string; failed?: boolean };
};

/** The stand-in for Universal Login: the company's front door, with its brand, and the developer's short cut beside it. */
export function LoginPage({ core, transaction, organization, invitation, canSignUp, attempt }: Properties) {
  const place = organization?.display_name ?? organization?.name ?? core.state.settings.friendly_name;
  const head = { title: `Sign in to ${place}`, transaction, organization, invitation };
  return (
    <main class="login">
      <section class="card login-card">
        <LoginHead {...head} />
        {transaction.wantsSignup && !canSignUp ? <p class="notice">Signing up is not possible here.</p> : null}
        <PasswordForm transaction={transaction} invitation={invitation} attempt={attempt} />
        {canSignUp ? (
          <p class="hint center">
            No account yet?{" "}
            <a class="link" href={`/u/signup?state=${transaction.id}`}>
              Sign up
            </a>
          </p>
        ) : null}
        {organization ? (
          <p class="hint center">
            Not your company?{" "}
            <a class="link" href={`http://${core.rootDomain}/`}>
              Find another one
            </a>
          </p>
        ) : null}
      </section>
      <SignInAs core={core} transaction={transaction} organization={organization} invitation={invitation} />
    </main>
  );
}

function PasswordForm({
  transaction,
  invitation,
  attempt,
}: Pick<Properties, "transaction" | "invitation" | "attempt">) {
  const email = invitation?.invitee.email ?? attempt.email ?? transaction.loginHint ?? "";
  const failed = attempt.failed === true;
  const described = describedBy("login-error", failed);
  return (
    <form class="stack" method="post" action="/u/login">
      <input type="hidden" name="state" value={transaction.id} />
      {failed ? (
        <p class="notice notice-danger" id="login-error" role="alert">
          Wrong email or password
        </p>
      ) : null}
      <EmailField email={email} isFixed={invitation !== undefined} described={described} />
      <PasswordField autocomplete="current-password" hasFocus={email !== ""} described={described} />
      <button type="submit" class="btn btn-brand">
        Continue
      </button>
    </form>
  );
}
