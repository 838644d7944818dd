import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import type { ConnectionDetails } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";

/** The provider cannot be another one any more, since people's ids carry the connection's; its name can. */
export function NameStep({ connection, onSaved }: { connection: ConnectionDetails; onSaved: () => void }) {
  const { send, isSending, refused, fields } = useSend();
  const [name, setName] = useState(connection.displayName);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (await send("PATCH", `/api/connections/${connection.id}`, { displayName: name })) onSaved();
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void save(event)} noValidate>
      <Field
        id="name"
        label="Name"
        hint="People see it on the sign-in page. For another provider or protocol, begin another connection."
        {...(fields.displayName && { error: fields.displayName })}
      >
        {(control) => (
          <input {...control} className="input" value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Refused why={refused} />
      <div>
        <Button type="submit" disabled={isSending || name.trim() === "" || name === connection.displayName}>
          Save the name
        </Button>
      </div>
    </form>
  );
}
