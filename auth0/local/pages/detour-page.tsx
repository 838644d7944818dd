/** @jsxImportSource hono/jsx */

/** Leads on to another site, at once where the browser follows the header. */
export function DetourPage({ url }: { url: string }) {
  return (
    <main class="message">
      <section class="card message-card">
        <h1>One more step</h1>
        <p class="muted">You go on at {new URL(url).host} and come back afterwards.</p>
        <a class="btn btn-primary" href={url}>
          Continue
        </a>
      </section>
    </main>
  );
}
