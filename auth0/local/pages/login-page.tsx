/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { Invitation } from "../state/organization-types";
import type { Connection } from "../state/resource-types";
import type { LoginTransaction, Organization } from "../state/types";
import { describedBy, EmailField, PasswordField } from "./credential-fields";
import { LoginHead } from "./login-head";
import { SignInAs } from "./sign-in-as";

/** How one can sign in on this page. */
export type Ways = { buttons: Connection[]; hasDomains: boolean; hasPassword: boolean };

type Properties = {
  core: Core;
  transaction: LoginTransaction;
  organization: Organization | undefined;
  invitation: Invitation | undefined;
  canSignUp: boolean;
  ways: Ways;
  attempt: { email?: string; failed?: boolean };
};

/** The stand-in for Universal Login: the company's front door, with its brand, and the developer's short cut beside it. */
export function LoginPage({ core, transaction, organization, invitation, canSignUp, ways, attempt }: Properties) {
  const place = organization?.display_name ?? organization?.name ?? core.state.settings.friendly_name;
  const head = { title: `Sign in to ${place}`, transaction, organization, invitation };
  return (
    <main class="login">
      <section class="card login-card">
        <LoginHead {...head} />
        {transaction.wantsSignup && !canSignUp ? <p class="notice">Signing up is not possible here.</p> : null}
        <ConnectionButtons transaction={transaction} buttons={ways.buttons} />
        {ways.hasPassword || ways.hasDomains ? (
          <PasswordForm transaction={transaction} invitation={invitation} ways={ways} attempt={attempt} />
        ) : null}
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
      {ways.hasPassword ? (
        <SignInAs core={core} transaction={transaction} organization={organization} invitation={invitation} />
      ) : null}
    </main>
  );
}

function ConnectionButtons({ transaction, buttons }: { transaction: LoginTransaction; buttons: Connection[] }) {
  if (buttons.length === 0) return null;
  return (
    <div class="stack">
      {buttons.map(({ id, name, display_name }) => (
        <a
          key={id}
          class="btn btn-outline"
          href={`/u/login/connection?${new URLSearchParams({ state: transaction.id, connection: name })}`}
        >
          {`Continue with ${display_name ?? name}`}
        </a>
      ))}
    </div>
  );
}

function PasswordForm({
  transaction,
  invitation,
  ways,
  attempt,
}: Pick<Properties, "transaction" | "invitation" | "ways" | "attempt">) {
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
      {ways.hasPassword ? (
        <PasswordField
          autocomplete="current-password"
          hasFocus={email !== ""}
          described={described}
          isOptional={ways.hasDomains}
        />
      ) : null}
      {ways.hasDomains ? <p class="hint">Your company may sign you in by your email alone.</p> : null}
      <button type="submit" class="btn btn-brand">
        Continue
      </button>
    </form>
  );
}
