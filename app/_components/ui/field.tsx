import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What a control inside a `Field` must carry. */
export type FieldControl = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

/**
 * Label above, hint below. An error takes the hint's place and names the fix; the control refers to whichever is shown.
 *
 * @param children the control, given what ties it to its label and hint
 */
export function Field(props: {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}) {
  const { id, label, hint, error, children } = props;
  const describedBy = `${id}-hint`;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(error || hint ? { "aria-describedby": describedBy } : {}),
        ...(error ? { "aria-invalid": true } : {}),
      })}
      {error ? (
        <p id={describedBy} className="hint hint-error" role="alert">
          <CircleAlert />
          <span>{error}</span>
        </p>
      ) : (
        hint && (
          <p id={describedBy} className="hint">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
