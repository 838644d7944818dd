/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { LoginTransaction, Organization } from "../state/types";
import { CompanyMark, Eye } from "./marks";
import { SignInAs } from "./sign-in-as";

type Properties = {
  core: Core;
  transaction: LoginTransaction;
  organization: Organization | undefined;
  attempt: { email?: string; failed?: boolean };
};

/** The stand-in for Universal Login: the company's front door, with its brand, and the developer's short cut beside it. */
export function LoginPage({ core, transaction, organization, attempt }: Properties) {
  const company = organization?.display_name ?? organization?.name;
  return (
    <main class="login">
      <section class="card login-card">
        <div class="login-head">
          <CompanyMark organization={organization} size="lg" />
          <h1>{company === undefined ? `Sign in to ${core.state.settings.friendly_name}` : `Sign in to ${company}`}</h1>
          <p class="muted">
            You return to <code>{new URL(transaction.redirectUri).host}</code>
          </p>
        </div>
        {transaction.wantsSignup ? (
          <p class="notice">
            The application asked for sign-up. The local tenant has sign-in only: choose one of its people.
          </p>
        ) : null}
        <PasswordForm transaction={transaction} attempt={attempt} />
        {organization ? (
          <p class="hint center">
            Not your company?{" "}
            <a class="link" href={`http://${core.rootDomain}/`}>
              Find another one
            </a>
          </p>
        ) : null}
      </section>
      <SignInAs core={core} transaction={transaction} organization={organization} />
    </main>
  );
}

function PasswordForm({ transaction, attempt }: Pick<Properties, "transaction" | "attempt">) {
  const email = attempt.email ?? transaction.loginHint ?? "";
  const failed = attempt.failed === true;
  const described = failed ? { "aria-invalid": "true" as const, "aria-describedby": "login-error" } : {};
  return (
    <form class="stack" method="post" action="/u/login">
      <input type="hidden" name="state" value={transaction.id} />
      {failed ? (
        <p class="notice notice-danger" id="login-error" role="alert">
          Wrong email or password
        </p>
      ) : null}
      <div class="field">
        <label for="username">Email</label>
        <input
          class="input"
          id="username"
          name="username"
          type="email"
          value={email}
          autocomplete="username"
          required
          {...described}
        />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <span class="affix">
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus={email !== ""}
            {...described}
          />
          <button
            type="button"
            class="btn-icon"
            data-reveal="password"
            aria-label="Show password"
            aria-pressed="false"
            hidden
          >
            <Eye />
          </button>
        </span>
      </div>
      <button type="submit" class="btn btn-brand">
        Continue
      </button>
    </form>
  );
}
