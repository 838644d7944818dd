import { Field } from "@/app/_components/ui/field";

/** One line of text as a provider shows it: nothing is corrected, and nothing is remembered by the browser. */
export function TextField(props: {
  id: string;
  label: string;
  hint?: string;
  value: string;
  error?: string | undefined;
  type?: "text" | "url" | "password";
  onChange: (value: string) => void;
}) {
  const { id, label, hint, value, error, type = "text", onChange } = props;
  return (
    <Field id={id} label={label} {...(hint && { hint })} {...(error && { error })}>
      {(control) => (
        <input
          {...control}
          type={type}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
