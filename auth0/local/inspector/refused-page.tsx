/** @jsxImportSource hono/jsx */

/** What the inspector was asked to do and did not do. */
export function RefusedPage({ message }: { message: string }) {
  return (
    <main class="message">
      <section class="card message-card">
        <h1>Not done</h1>
        <p class="break">{message}</p>
        <a class="btn btn-secondary" href="/">
          Back to the overview
        </a>
      </section>
    </main>
  );
}
