import { Field } from "../_components/ui/field";
import type { LookValues } from "./look-form";

type Props = {
  values: LookValues;
  errors: Record<string, string>;
  onChange: (change: Partial<LookValues>) => void;
};

/** What the picker shows where no colour is chosen: it cannot show none. */
const ink = "#2b2d33";

export function LookFields({ values, errors, onChange }: Props) {
  return (
    <>
      <Field id="look-name" label="Name" hint="As people call the company. Up to 80 characters." error={errors.name}>
        {(control) => (
          <input
            {...control}
            name="name"
            className="input"
            autoComplete="organization"
            maxLength={80}
            value={values.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="look-logo"
        label="Logo"
        hint="The https address of a square picture. Without one, the first letter of the name stands in."
        error={errors.logoUrl}
      >
        {(control) => (
          <input
            {...control}
            name="logoUrl"
            type="url"
            inputMode="url"
            className="input"
            placeholder="https://"
            value={values.logoUrl}
            onChange={(event) => onChange({ logoUrl: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="look-colour"
        label="Colour"
        hint="As # and six digits. Without one, ink stands in."
        error={errors.primary}
      >
        {(control) => (
          <span className="flex items-center gap-2">
            <input
              type="color"
              className="swatch"
              aria-label="Pick the colour"
              value={/^#[0-9a-f]{6}$/i.test(values.primary) ? values.primary.toLowerCase() : ink}
              onChange={(event) => onChange({ primary: event.target.value })}
            />
            <input
              {...control}
              name="primary"
              className="input max-w-36 font-mono"
              placeholder="none"
              maxLength={7}
              spellCheck={false}
              value={values.primary}
              onChange={(event) => onChange({ primary: event.target.value })}
            />
          </span>
        )}
      </Field>
    </>
  );
}
