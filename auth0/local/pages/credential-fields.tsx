/** @jsxImportSource hono/jsx */
import { Eye } from "./marks";

type Described = { "aria-invalid": "true"; "aria-describedby": string } | Record<string, never>;

/** Ties a field to the message that says what is wrong with it. */
export function describedBy(id: string, isWrong: boolean): Described {
  return isWrong ? { "aria-invalid": "true", "aria-describedby": id } : {};
}

/** An email, fixed where the invitation says whose it is. */
export function EmailField({ email, isFixed, described }: { email: string; isFixed: boolean; described: Described }) {
  return (
    <div class="field">
      <label for="username">Email</label>
      <input
        class="input"
        id="username"
        name="username"
        type="email"
        value={email}
        autocomplete="username"
        readonly={isFixed}
        required
        {...described}
      />
    </div>
  );
}

/** A password with a button that shows it. */
export function PasswordField({
  autocomplete,
  hasFocus,
  described,
  isOptional = false,
}: {
  autocomplete: "current-password" | "new-password";
  hasFocus: boolean;
  described: Described;
  /** The email may be enough. */
  isOptional?: boolean;
}) {
  return (
    <div class="field">
      <label for="password">Password</label>
      <span class="affix">
        <input
          id="password"
          name="password"
          type="password"
          autocomplete={autocomplete}
          required={!isOptional}
          autofocus={hasFocus}
          {...described}
        />
        <button
          type="button"
          class="btn-icon"
          data-reveal="password"
          aria-label="Show password"
          aria-pressed="false"
          hidden
        >
          <Eye />
        </button>
      </span>
    </div>
  );
}
