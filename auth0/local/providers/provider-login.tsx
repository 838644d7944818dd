/** @jsxImportSource hono/jsx */

import { formTargetsOf } from "../authentication/answer-application";
import type { AppContext, Core } from "../core";
import { Avatar, Chevron } from "../pages/marks";
import { respondWithPage } from "../pages/respond";
import type { IdentityProvider } from "../state/identity-provider";

type Login = {
  /** Where the form goes. */
  action: string;
  /** What came with the request and goes on with the form. */
  fields: Record<string, string>;
  /** The email that was typed at the application. */
  hint: string | undefined;
};

/** Sends the login page of an identity provider: its people, each one click away. */
export function respondWithProviderLogin(
  c: AppContext,
  core: Core,
  provider: IdentityProvider,
  login: Login,
): Promise<Response> {
  return respondWithPage(c, {
    title: provider.title,
    formTargets: applicationTargets(core),
    content: <ProviderLoginPage provider={provider} login={login} />,
  });
}

/** Chromium follows a form through every redirect, so its way back to whichever application began has to be allowed. */
export function applicationTargets(core: Core): string[] {
  const callbacks = [...core.state.clients.values()].flatMap((client) => client.callbacks);
  const origins = callbacks.filter((url) => URL.canParse(url) && !/[{*]/.test(url)).map((url) => new URL(url).origin);
  return [...new Set([...formTargetsOf(core, core.issuer), ...origins])];
}

function ProviderLoginPage({ provider, login }: { provider: IdentityProvider; login: Login }) {
  const { title, protocol, people } = provider;
  const hinted = people.filter(({ email }) => email === login.hint?.toLowerCase());
  const others = people.filter((person) => !hinted.includes(person));
  return (
    <main class="message">
      <section class="local-box login-dev" aria-labelledby="provider-heading">
        <div class="dev-head">
          <div class="row between">
            <h1 id="provider-heading">{title}</h1>
            <span class="chip chip-local">{protocol === "oidc" ? "OpenID Connect" : "SAML"}</span>
          </div>
          <p class="muted sm">
            The company's own identity provider, invented. One click signs in; the inspector says who is known here.
          </p>
        </div>
        <form method="post" action={login.action}>
          {Object.entries(login.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <fieldset>
            <legend class="group-label">Sign in as</legend>
            {[...hinted, ...others].map(({ id, name, email, groups }) => (
              <button key={id} type="submit" class="as" name="as" value={id}>
                <Avatar name={name} />
                <span class="grow">
                  <b class="truncate">{name}</b>
                  <span class="muted xs truncate">{email}</span>
                </span>
                {groups.length > 0 ? <span class="chip">{groups.join(", ")}</span> : null}
                <Chevron />
              </button>
            ))}
          </fieldset>
        </form>
      </section>
    </main>
  );
}
