/** @jsxImportSource hono/jsx */
import type { Invitation } from "../state/organization-types";
import type { LoginTransaction, Organization } from "../state/types";
import { CompanyMark } from "./marks";

type Properties = {
  title: string;
  transaction: LoginTransaction;
  organization: Organization | undefined;
  invitation: Invitation | undefined;
};

/** The company, what this page is for, where one returns to, and by whom one was invited. */
export function LoginHead({ title, transaction, organization, invitation }: Properties) {
  return (
    <>
      <div class="login-head">
        <CompanyMark organization={organization} size="lg" />
        <h1>{title}</h1>
        <p class="muted">
          You return to <code>{new URL(transaction.redirectUri).host}</code>
        </p>
      </div>
      {invitation ? (
        <p class="notice">
          {invitation.inviter.name} has invited <b>{invitation.invitee.email}</b> to join{" "}
          {organization?.display_name ?? organization?.name}.
        </p>
      ) : null}
    </>
  );
}
