/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { QrCode } from "./qr-code";

type Form = { state: string; failed: boolean };

/** Sets up an authenticator app: scan, or type the key, then prove it with a code. */
export function EnrolmentPage(
  properties: Form & {
    email: string;
    secret: string;
    modules: Parameters<typeof QrCode>[0]["modules"];
    currentCode: string;
  },
) {
  const { state, email, secret, modules, failed, currentCode } = properties;
  return (
    <Card title="Set up a second factor" lead={`For ${email}. Scan the code with an authenticator app.`}>
      <QrCode modules={modules} label="QR code for an authenticator app" />
      <details class="manual-key">
        <summary class="link sm">Cannot scan it?</summary>
        <p class="sm">Type this key into the app:</p>
        <code class="break">{secret.match(/.{1,4}/g)?.join(" ")}</code>
      </details>
      <CodeForm action="/u/mfa-otp-enrollment-qr" state={state} failed={failed} label="One-time code" kind="digits" />
      <LocalCode label="The app would show" code={currentCode} />
    </Card>
  );
}

/** Asks for a code of the app. */
export function ChallengePage({ state, failed, email, currentCode }: Form & { email: string; currentCode: string }) {
  return (
    <Card title="Verify that it is you" lead={`Enter the code that your authenticator app shows for ${email}.`}>
      <CodeForm action="/u/mfa-otp-challenge" state={state} failed={failed} label="One-time code" kind="digits" />
      <p class="hint center">
        <a class="link" href={`/u/mfa-recovery-code-challenge?state=${state}`}>
          Use your recovery code
        </a>
      </p>
      <LocalCode label="The app shows" code={currentCode} />
    </Card>
  );
}

export function RecoveryChallengePage({ state, failed, currentCode }: Form & { currentCode: string }) {
  return (
    <Card title="Use your recovery code" lead="It was shown to you when you set up the second factor.">
      <CodeForm
        action="/u/mfa-recovery-code-challenge"
        state={state}
        failed={failed}
        label="Recovery code"
        kind="letters"
      />
      <p class="hint center">
        <a class="link" href={`/u/mfa-otp-challenge?state=${state}`}>
          Use the authenticator app
        </a>
      </p>
      <LocalCode label="The recovery code is" code={currentCode} />
    </Card>
  );
}

/** Shown once. */
export function RecoveryCodePage({ state, code }: { state: string; code: string }) {
  return (
    <Card title="Keep your recovery code" lead="With it you get in once, if your authenticator app is not at hand.">
      <p class="recovery-code">
        <code class="break">{code.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <form method="post" action="/u/mfa-recovery-code-enrollment">
        <input type="hidden" name="state" value={state} />
        <button type="submit" class="btn btn-brand">
          I have kept it
        </button>
      </form>
    </Card>
  );
}

function Card({ title, lead, children }: { title: string; lead: string; children?: Child }) {
  return (
    <main class="message">
      <section class="card message-card">
        <div>
          <h1>{title}</h1>
          <p class="muted">{lead}</p>
        </div>
        {children}
      </section>
    </main>
  );
}

type CodeFormProperties = Form & { action: string; label: string; kind: "digits" | "letters" };

function CodeForm({ action, state, failed, label, kind }: CodeFormProperties) {
  const described = failed ? { "aria-invalid": "true" as const, "aria-describedby": "code-error" } : {};
  const digits = { inputmode: "numeric", autocomplete: "one-time-code" } as const;
  return (
    <form class="stack" method="post" action={action}>
      <input type="hidden" name="state" value={state} />
      {failed ? (
        <p class="notice notice-danger" id="code-error" role="alert">
          {`${label} is wrong or has been used`}
        </p>
      ) : null}
      <div class="field">
        <label for="code">{label}</label>
        <input
          class="input"
          id="code"
          name="code"
          type="text"
          required
          {...(kind === "digits" ? digits : { autocomplete: "off" })}
          {...described}
        />
      </div>
      <button type="submit" class="btn btn-brand">
        Continue
      </button>
    </form>
  );
}

/** Dashed, because no real tenant tells. */
function LocalCode({ label, code }: { label: string; code: string }) {
  return (
    <p class="local-box local-code sm">
      <span class="chip chip-local">Local only</span>
      <span>
        {label} <code class="break">{code}</code>
      </span>
    </p>
  );
}
