/** @jsxImportSource hono/jsx */
import type { LoginTransaction, Organization } from "../state/types";
import { describedBy } from "./credential-fields";
import { Chevron, CompanyMark } from "./marks";

/** Before the login: which company is it about? */
export function OrganizationSelectionPage({
  transaction,
  attempt,
}: {
  transaction: LoginTransaction;
  attempt: string | undefined;
}) {
  return (
    <main class="message">
      <section class="card login-card">
        <div class="login-head">
          <h1>Your company</h1>
          <p class="muted">Enter its name to sign in there.</p>
        </div>
        <form class="stack" method="post" action="/u/organization/selection">
          <input type="hidden" name="state" value={transaction.id} />
          {attempt === undefined ? null : (
            <p class="notice notice-danger" id="organization-error" role="alert">
              There is no company of that name.
            </p>
          )}
          <div class="field">
            <label for="organization">Name</label>
            <input
              class="input"
              id="organization"
              name="organization"
              value={attempt ?? ""}
              autocomplete="organization"
              autocapitalize="none"
              required
              autofocus
              {...describedBy("organization-error", attempt !== undefined)}
            />
          </div>
          <button type="submit" class="btn btn-primary">
            Continue
          </button>
        </form>
      </section>
    </main>
  );
}

/** After the login: which of your companies? */
export function OrganizationPickerPage({
  transaction,
  organizations,
  canBePersonal,
}: {
  transaction: LoginTransaction;
  organizations: Organization[];
  canBePersonal: boolean;
}) {
  return (
    <main class="message">
      <section class="card login-card">
        <div class="login-head">
          <h1>Choose a company</h1>
          <p class="muted">You are signed in. Where do you want to go?</p>
        </div>
        <form method="post" action="/u/organization/picker">
          <input type="hidden" name="state" value={transaction.id} />
          {organizations.map((organization) => (
            <button key={organization.id} type="submit" class="as" name="organization" value={organization.id}>
              <CompanyMark organization={organization} size="sm" />
              <b class="grow truncate">{organization.display_name ?? organization.name}</b>
              <Chevron />
            </button>
          ))}
          {canBePersonal ? (
            <button type="submit" class="as" name="organization" value="">
              <b class="grow truncate">Continue with your personal account</b>
              <Chevron />
            </button>
          ) : null}
        </form>
      </section>
    </main>
  );
}
