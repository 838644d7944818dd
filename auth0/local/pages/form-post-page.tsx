/** @jsxImportSource hono/jsx */

type Properties = { action: string; parameters: Record<string, string | undefined> };

/** Carries the answer to the application in a form that sends itself, or on a click where scripts are off. */
export function FormPostPage({ action, parameters }: Properties) {
  const fields = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return (
    <main class="message">
      <section class="card message-card">
        <h1>Back to the application</h1>
        <form method="post" action={action} data-send-at-once>
          {fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="btn btn-primary">
            Continue
          </button>
        </form>
      </section>
    </main>
  );
}
