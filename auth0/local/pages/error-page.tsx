/** @jsxImportSource hono/jsx */

/** Auth0's error page: for requests that must not be answered with a redirect. */
export function ErrorPage({ message, isMissing }: { message: string; isMissing: boolean }) {
  return (
    <main class="message">
      <section class="card message-card">
        <h1>{isMissing ? "The local tenant does not implement this" : "Something went wrong"}</h1>
        <p class="break">{message}</p>
        <p class="muted sm">
          Nothing was sent back to the application, because this request does not say safely where to.
        </p>
      </section>
    </main>
  );
}
