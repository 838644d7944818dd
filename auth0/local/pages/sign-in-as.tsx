/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { Invitation } from "../state/organization-types";
import { isOfDatabase } from "../state/people";
import type { LoginTransaction, Organization } from "../state/types";
import { Avatar, Chevron } from "./marks";
import { type Choice, peopleToChoose } from "./people-to-choose";

type Properties = {
  core: Core;
  transaction: LoginTransaction;
  organization: Organization | undefined;
  invitation: Invitation | undefined;
};

/** One click per person, without a password. Dashed, because no real tenant has this. */
export function SignInAs({ core, transaction, organization, invitation }: Properties) {
  const { welcome, refused, more } = peopleToChoose(core.state, organization, invitation);
  const password = commonPassword(core);
  const company = organization?.display_name ?? organization?.name;
  return (
    <section class="local-box login-dev" aria-labelledby="as-heading">
      <div class="dev-head">
        <div class="row between">
          <h2 id="as-heading">Sign in as</h2>
          <span class="chip chip-local">Local only</span>
        </div>
        <p class="muted sm">One click, no password. This list does not exist in a real Auth0 tenant.</p>
      </div>
      <form method="post" action="/u/login">
        <input type="hidden" name="state" value={transaction.id} />
        <Group label={company === undefined ? "People" : `People in ${company}`} choices={welcome} />
        <Group label="To see how it refuses" choices={refused} />
      </form>
      <div class="dev-foot muted xs">
        {password === undefined ? null : (
          <span>
            Password for everyone: <code>{password}</code>
          </span>
        )}
        {more > 0 ? <span>{`${more} more can use the form.`}</span> : null}
        <span>
          Started with <code>{organization ? `organization=${organization.id}` : "no organization"}</code>
        </span>
      </div>
    </section>
  );
}

function Group({ label, choices }: { label: string; choices: Choice[] }) {
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend class="group-label">{label}</legend>
      {choices.map(({ user, label: chip, refuses }) => (
        <button key={user.user_id} type="submit" class="as" name="as" value={user.user_id}>
          <Avatar name={user.name} />
          <span class="grow">
            <b class="truncate">{user.name}</b>
            <span class="muted xs truncate">{user.email}</span>
          </span>
          <span class={refuses ? "chip chip-outline" : "chip"}>{chip}</span>
          <Chevron />
        </button>
      ))}
    </fieldset>
  );
}

/** The password that all people share, if they do, as those of the seed. */
function commonPassword({ state }: Core): string | undefined {
  const passwords = new Set(
    [...state.users.values()].filter((user) => isOfDatabase(state, user)).map((user) => user.password),
  );
  return passwords.size === 1 ? [...passwords][0] : undefined;
}
