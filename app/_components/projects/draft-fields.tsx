import type { ChangeEvent } from "react";
import { stateWords } from "@/lib/projects/words";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import type { Draft } from "./types";

const states = Object.entries(stateWords) as [Draft["state"], string][];

/** What a project is made of. The limits are the server's, said before it has to refuse. */
export function DraftFields(props: { draft: Draft; onChange: (draft: Draft) => void; errors: Record<string, string> }) {
  const { draft, onChange, errors } = props;
  const set = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    onChange({ ...draft, [event.target.name]: event.target.value });

  return (
    <div className="grid gap-4">
      <Field id="project-name" label="Name" hint="At most 80 characters, and no other project’s." error={errors.name}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="name"
            required
            pattern=".*\S.*"
            title="Give the project a name."
            maxLength={80}
            autoComplete="off"
            data-first-focus
            value={draft.name}
            onChange={set}
          />
        )}
      </Field>
      <Field id="project-description" label="Description" hint="What it is about." error={errors.description}>
        {(control) => (
          <textarea
            {...control}
            className="textarea"
            name="description"
            maxLength={500}
            value={draft.description}
            onChange={set}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field id="project-state" label="State" hint="Where it stands." error={errors.state}>
          {(control) => (
            <Select
              {...control}
              value={draft.state}
              onChange={({ target }) => {
                const state = states.find(([known]) => known === target.value)?.[0];
                if (state) onChange({ ...draft, state });
              }}
            >
              {states.map(([state, word]) => (
                <option key={state} value={state}>
                  {word}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="project-progress" label="Progress in %" hint="From 0 to 100." error={errors.progress}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="number"
              min={0}
              max={100}
              step={1}
              required
              value={Number.isNaN(draft.progress) ? "" : draft.progress}
              onChange={({ target }) => onChange({ ...draft, progress: target.valueAsNumber })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
