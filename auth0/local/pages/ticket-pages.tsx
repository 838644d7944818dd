/** @jsxImportSource hono/jsx */
import { describedBy, PasswordField } from "./credential-fields";

/** A new password for the person that a ticket was made for. */
export function NewPasswordPage({ ticket, email, problem }: { ticket: string; email: string; problem?: string }) {
  return (
    <main class="message">
      <section class="card login-card">
        <h1>Change your password</h1>
        <p class="muted">{email}</p>
        <form class="stack" method="post" action="/u/reset-password">
          <input type="hidden" name="ticket" value={ticket} />
          {problem === undefined ? null : (
            <p class="notice notice-danger" id="password-error" role="alert">
              {problem}
            </p>
          )}
          <PasswordField
            autocomplete="new-password"
            hasFocus
            described={describedBy("password-error", problem !== undefined)}
          />
          <button type="submit" class="btn btn-brand">
            Reset password
          </button>
        </form>
      </section>
    </main>
  );
}

/** Where a ticket leads that has no `result_url`. */
export function TicketDonePage({ title }: { title: string }) {
  return (
    <main class="message">
      <section class="card message-card">
        <h1>{title}</h1>
        <p class="muted">You can close this page.</p>
      </section>
    </main>
  );
}
