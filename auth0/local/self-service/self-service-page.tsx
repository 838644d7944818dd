/** @jsxImportSource hono/jsx */

type Properties = {
  ticket: string;
  name: string;
  /** Of the profile, or of the connection that is changed. */
  strategies: string[];
  redirectUri: string;
  acsUrl: string;
  entityId: string;
  problem: string | undefined;
};

/** Both protocols on one page: what to enter at the provider, and what it gives in return. */
export function SelfServicePage(properties: Properties) {
  const { name, strategies, problem } = properties;
  const speaks = (...names: string[]) => strategies.some((strategy) => names.includes(strategy));
  const hasSaml = strategies.some((strategy) => strategy.endsWith("samlp"));
  return (
    <main class="message">
      <section class="card login-card">
        <div class="login-head">
          <h1>Set up single sign-on</h1>
          <p class="muted">{name}</p>
        </div>
        {problem === undefined ? null : (
          <p class="notice notice-danger" role="alert">
            {problem}
          </p>
        )}
        {speaks("oidc", "okta", "waad", "google-apps", "adfs") ? <OidcForm {...properties} /> : null}
        {hasSaml ? <SamlForm {...properties} /> : null}
      </section>
    </main>
  );
}

function OidcForm({ ticket, redirectUri }: Properties) {
  return (
    <form class="stack" method="post" action="/self-service/connections-flow" aria-labelledby="oidc-heading">
      <h2 id="oidc-heading">OpenID Connect</h2>
      <p class="hint">
        At your provider, register this redirect address: <code>{redirectUri}</code>
      </p>
      <input type="hidden" name="ticket" value={ticket} />
      <input type="hidden" name="strategy" value="oidc" />
      <Field name="discovery_url" label="Discovery URL" type="url" />
      <Field name="client_id" label="Client ID" type="text" />
      <Field name="client_secret" label="Client secret" type="password" />
      <button type="submit" class="btn btn-brand">
        Connect
      </button>
    </form>
  );
}

function SamlForm({ ticket, acsUrl, entityId }: Properties) {
  return (
    <form class="stack" method="post" action="/self-service/connections-flow" aria-labelledby="saml-heading">
      <h2 id="saml-heading">SAML</h2>
      <p class="hint">
        At your provider, enter the assertion consumer service <code>{acsUrl}</code> and the entity ID{" "}
        <code>{entityId}</code>
      </p>
      <input type="hidden" name="ticket" value={ticket} />
      <input type="hidden" name="strategy" value="samlp" />
      <div class="field">
        <label for="metadata">Metadata, its address or the XML itself</label>
        <textarea class="input" id="metadata" name="metadata" rows={4} required />
      </div>
      <button type="submit" class="btn btn-brand">
        Connect
      </button>
    </form>
  );
}

function Field({ name, label, type }: { name: string; label: string; type: string }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input class="input" id={name} name={name} type={type} autocomplete="off" required />
    </div>
  );
}

/** The link is spent; what follows happens in the application. */
export function SelfServiceDonePage({ name }: { name: string }) {
  return (
    <main class="message">
      <section class="card message-card">
        <h1>Single sign-on is set up</h1>
        <p class="muted">{`${name} is connected. You can close this page and sign in through your provider.`}</p>
      </section>
    </main>
  );
}
