/** @jsxImportSource hono/jsx */

type Properties = {
  /** What the application is told. */
  response: Record<string, string | undefined>;
  /** The origin that may hear it. */
  target: string;
};

/** Hands the answer to the page that opened this one, in a frame or a window; the page's script reads it from here. */
export function WebMessagePage({ response, target }: Properties) {
  return (
    <main class="message" data-web-message={JSON.stringify(response)} data-web-message-target={target}>
      <section class="card message-card">
        <h1>Back to the application</h1>
        <p class="muted">You can close this window.</p>
      </section>
    </main>
  );
}
