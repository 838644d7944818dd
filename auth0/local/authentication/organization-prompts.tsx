/** @jsxImportSource hono/jsx */
import { type AppContext, type Core, note } from "../core";
import { pageRefusal } from "../http/refusal";
import { OrganizationChoicePage, OrganizationPickerPage, OrganizationSelectionPage } from "../pages/organization-pages";
import { respondWithPage } from "../pages/respond";
import type { LoginTransaction, Organization, Session, User } from "../state/types";
import { formTargetsOf, withParameters } from "./answer-application";
import { organizationsToPick, requiresOrganization } from "./choose-organization";
import { continueSignIn } from "./continue-sign-in";
import { discoverOrganizations, discoveryMethodsOf } from "./discover-organization";
import { submittedForm } from "./login";
import { requireTransaction } from "./login-transactions";
import { currentSession } from "./sessions";

/** GET /u/organization/selection?state=… - `pre_login_prompt`: which company, before anybody signs in. */
export function showSelection(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    note(c, { operation: "organization.selection" });
    return selectionPage(core, c, requireTransaction(core, c, c.req.query("state")), undefined);
  };
}

/**
 * POST /u/organization/selection - takes the company's name or an email address, as the client has it, and goes on to
 * the login, or past it. Where a domain leads to several companies, it asks which of them.
 */
export function submitSelection(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "organization.selection.submit" });
    const { form, transaction } = await submittedForm(core, c);
    const typed = form.get("organization") ?? "";
    const wanted = typed.trim().toLowerCase();
    const found = discoverOrganizations(core.state, methodsOf(core, transaction), wanted);
    const organization = found.length > 1 ? found.find(({ id }) => id === form.get("chosen")) : found[0];
    if (!organization && found.length > 0) return choicePage(core, c, transaction, wanted, found);
    if (!organization) return selectionPage(core, c, transaction, typed);
    transaction.organizationId = organization.id;
    if (wanted.includes("@")) transaction.loginHint ??= wanted;
    const session = currentSession(core, c);
    if (session && !transaction.mustSignIn) return continueSignIn(core, c, transaction, session);
    return c.redirect(withParameters(`${core.issuer}u/login`, { state: transaction.id }));
  };
}

/** GET /u/organization/picker?state=… - `post_login_prompt`: which of one's companies, after signing in. */
export function showPicker(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    note(c, { operation: "organization.picker" });
    const transaction = requireTransaction(core, c, c.req.query("state"));
    return pickerPage(core, c, transaction, requirePerson(core, c).user);
  };
}

/** POST /u/organization/picker - takes the id of one of the companies that the picker offered, or none. */
export function submitPicker(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "organization.picker.submit" });
    const { form, transaction } = await submittedForm(core, c);
    const { session, user } = requirePerson(core, c);
    const id = form.get("organization") ?? "";
    if (id === "" && !isOrganizationRequired(core, transaction)) delete transaction.organizationPrompt;
    else if (organizationsToPick(core, user).some((organization) => organization.id === id))
      transaction.organizationId = id;
    else throw pageRefusal(400, "This company is not among yours.");
    return continueSignIn(core, c, transaction, session);
  };
}

function requirePerson(core: Core, c: AppContext): { session: Session; user: User } {
  const session = currentSession(core, c);
  const user = core.state.users.get(session?.userId ?? "");
  if (!session || !user) throw pageRefusal(400, "You are not signed in any more. Go back to the application.");
  return { session, user };
}

function isOrganizationRequired({ state }: Core, { clientId }: LoginTransaction): boolean {
  return requiresOrganization(state.clients.get(clientId));
}

function selectionPage(core: Core, c: AppContext, transaction: LoginTransaction, attempt: string | undefined) {
  return respondWithPage(c, {
    title: "Your company",
    status: attempt === undefined ? 200 : 400,
    formTargets: formTargetsOf(core, transaction.redirectUri),
    content: (
      <OrganizationSelectionPage transaction={transaction} methods={methodsOf(core, transaction)} attempt={attempt} />
    ),
  });
}

function methodsOf({ state }: Core, { clientId }: LoginTransaction) {
  return discoveryMethodsOf(state.clients.get(clientId));
}

function choicePage(
  core: Core,
  c: AppContext,
  transaction: LoginTransaction,
  email: string,
  organizations: Organization[],
) {
  return respondWithPage(c, {
    title: "Choose a company",
    formTargets: formTargetsOf(core, transaction.redirectUri),
    content: <OrganizationChoicePage transaction={transaction} email={email} organizations={organizations} />,
  });
}

function pickerPage(core: Core, c: AppContext, transaction: LoginTransaction, user: User) {
  return respondWithPage(c, {
    title: "Choose a company",
    formTargets: formTargetsOf(core, transaction.redirectUri),
    content: (
      <OrganizationPickerPage
        transaction={transaction}
        organizations={organizationsToPick(core, user)}
        canBePersonal={!isOrganizationRequired(core, transaction)}
      />
    ),
  });
}
