/** @jsxImportSource hono/jsx */

/** Asks before it signs out, and repeats what was asked for. */
export function ConfirmLogoutPage({ parameters }: { parameters: URLSearchParams }) {
  const repeated = [...parameters].filter(([name]) => name !== "confirmed");
  return (
    <main class="message">
      <section class="card message-card">
        <h1>Sign out</h1>
        <p>This ends your session at the sign-in service, for every company.</p>
        <form method="post" action="/oidc/logout">
          {repeated.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="confirmed" value="yes" />
          <button type="submit" class="btn btn-primary">
            Sign out
          </button>
        </form>
      </section>
    </main>
  );
}

export function SignedOutPage() {
  return (
    <main class="message">
      <section class="card message-card">
        <h1>You are signed out</h1>
        <p class="muted">You can close this page.</p>
      </section>
    </main>
  );
}
