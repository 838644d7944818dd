/** @jsxImportSource hono/jsx */
import type { DiscoveryMethod } from "../authentication/discover-organization";
import type { LoginTransaction, Organization } from "../state/types";
import { describedBy } from "./credential-fields";
import { Chevron, CompanyMark } from "./marks";

/** What the page asks for, by what may be said: first what the label says, then the sentence above, then the problem. */
const WORDS = {
  name: ["Name", "Enter its name to sign in there.", "There is no company of that name."],
  email: ["Work email", "Enter your work email to sign in there.", "No company is known for that email."],
  either: [
    "Name or work email",
    "Enter its name, or your work email, to sign in there.",
    "There is no company of that name, and none is known for that email.",
  ],
} as const;

/** Before the login: which company is it about? */
export function OrganizationSelectionPage({
  transaction,
  methods,
  attempt,
}: {
  transaction: LoginTransaction;
  methods: DiscoveryMethod[];
  attempt: string | undefined;
}) {
  const kind = methods.length > 1 ? "either" : methods.includes("email") ? "email" : "name";
  const [label, hint, problem] = WORDS[kind];
  return (
    <main class="message">
      <section class="card login-card">
        <div class="login-head">
          <h1>Your company</h1>
          <p class="muted">{hint}</p>
        </div>
        <form class="stack" method="post" action="/u/organization/selection">
          <input type="hidden" name="state" value={transaction.id} />
          {attempt === undefined ? null : (
            <p class="notice notice-danger" id="organization-error" role="alert">
              {problem}
            </p>
          )}
          <div class="field">
            <label for="organization">{label}</label>
            <input
              class="input"
              id="organization"
              name="organization"
              value={attempt ?? ""}
              type={kind === "email" ? "email" : "text"}
              autocomplete={kind === "email" ? "email" : "organization"}
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

/** Before the login, when an email's domain leads to several companies. */
export function OrganizationChoicePage({
  transaction,
  email,
  organizations,
}: {
  transaction: LoginTransaction;
  email: string;
  organizations: Organization[];
}) {
  return (
    <main class="message">
      <section class="card login-card">
        <div class="login-head">
          <h1>Choose a company</h1>
          <p class="muted">Several are known for {email}.</p>
        </div>
        <form method="post" action="/u/organization/selection">
          <input type="hidden" name="state" value={transaction.id} />
          <input type="hidden" name="organization" value={email} />
          {organizations.map((organization) => (
            <CompanyButton key={organization.id} name="chosen" organization={organization} />
          ))}
        </form>
      </section>
    </main>
  );
}

function CompanyButton({ name, organization }: { name: string; organization: Organization }) {
  return (
    <button type="submit" class="as" name={name} value={organization.id}>
      <CompanyMark organization={organization} size="sm" />
      <b class="grow truncate">{organization.display_name ?? organization.name}</b>
      <Chevron />
    </button>
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
            <CompanyButton key={organization.id} name="organization" organization={organization} />
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
