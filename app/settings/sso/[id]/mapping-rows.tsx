import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { TextField } from "./text-field";

type Row = { auth0: string; scim: string };

type Props = { rows: readonly Row[]; mayChange: boolean; onChange: (rows: Row[]) => void };

/** Pairs of a field and the SCIM attribute that fills it, to be changed, taken out and added to. */
export function MappingRows({ rows, mayChange, onChange }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <p className="hint sm:col-span-2">Each field, and the SCIM attribute that fills it.</p>
      {rows.map(({ auth0, scim }) => (
        <div key={auth0} className="flex items-start gap-2">
          <div className="min-w-0 grow">
            <TextField
              id={`scim-${auth0}`}
              label={auth0}
              value={scim}
              onChange={(value) => onChange(rows.map((row) => (row.auth0 === auth0 ? { auth0, scim: value } : row)))}
            />
          </div>
          {mayChange && (
            <Button
              variant="ghost"
              icon
              className="mt-6.5"
              aria-label={`Remove ${auth0}`}
              disabled={rows.length === 1}
              onClick={() => onChange(rows.filter((row) => row.auth0 !== auth0))}
            >
              <X />
            </Button>
          )}
        </div>
      ))}
      {mayChange && <NewRow taken={rows.map(({ auth0 }) => auth0)} onAdd={(row) => onChange([...rows, row])} />}
    </div>
  );
}

function NewRow({ taken, onAdd }: { taken: readonly string[]; onAdd: (row: Row) => void }) {
  const [field, setField] = useState("");
  const [scim, setScim] = useState("");
  const isTaken = taken.includes(field.trim());

  function add() {
    onAdd({ auth0: field.trim(), scim: scim.trim() });
    setField("");
    setScim("");
  }

  return (
    <div className="grid gap-4 sm:col-span-2 sm:grid-cols-2">
      <TextField
        id="scim-new-field"
        label="Another field"
        hint="Such as app_metadata.department"
        value={field}
        error={isTaken ? "It is in the list already." : undefined}
        onChange={setField}
      />
      <TextField id="scim-new-attribute" label="Filled by" hint="Such as department" value={scim} onChange={setScim} />
      <div>
        <Button disabled={field.trim() === "" || scim.trim() === "" || isTaken} onClick={add}>
          Add to the mapping
        </Button>
      </div>
    </div>
  );
}
