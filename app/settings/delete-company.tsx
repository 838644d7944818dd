"use client";

import { type FormEvent, useState } from "react";
import { type Refused, sendJson } from "../_components/send-json";
import { Button } from "../_components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "../_components/ui/dialog";
import { Field } from "../_components/ui/field";
import { SaveRefused } from "./profile/save-refused";

/** The last card of the page. What ends is said before the button, and the company's address has to be typed. */
export function DeleteCompany({ slug, name }: { slug: string; name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card card-danger" aria-labelledby="delete-title">
      <div className="card-head">
        <h2 id="delete-title">Delete {name}</h2>
        <p>
          Everybody is signed out and nobody can sign in again. The address becomes free for others. Projects,
          invitations and the audit log are erased after 30 days; until then whoever runs this product for you can still
          hand them out.
        </p>
      </div>
      <div className="card-foot">
        <span>This cannot be undone.</span>
        <Button className="text-destructive" onClick={() => setOpen(true)}>
          Delete {name}…
        </Button>
      </div>
      {isOpen && <DeleteDialog slug={slug} name={name} onClose={() => setOpen(false)} />}
    </section>
  );
}

function DeleteDialog({ slug, name, onClose }: { slug: string; name: string; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [deleting, setDeleting] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const isRight = typed.trim().toLowerCase() === slug;

  async function remove(event: FormEvent) {
    event.preventDefault();
    if (!isRight) return;
    setDeleting(true);
    const sent = await sendJson("DELETE", "/api/organization", { address: typed });
    if (sent.ok) {
      location.assign(locationIn(sent.data));
      return;
    }
    setDeleting(false);
    setRefused(sent);
  }

  return (
    <Dialog title={`Delete ${name}?`} intro="Everybody loses access within seconds." onClose={onClose}>
      <form onSubmit={(event) => void remove(event)}>
        <DialogBody>
          <Field
            id="delete-address"
            label={`Type ${slug} to delete the company`}
            hint="It is the first part of the company’s address."
            error={refused?.fields.address}
          >
            {(control) => (
              <input
                {...control}
                className="input"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <div role="alert" className="mt-4 empty:hidden">
            {refused && !refused.fields.address && <SaveRefused why={refused} />}
          </div>
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>Keep {name}</Button>
          <Button type="submit" className="btn-danger" disabled={!isRight || deleting}>
            {deleting ? "Deleting…" : `Delete ${name}`}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Where our handler sends the browser. The company's own pages are no more. */
function locationIn(data: unknown): string {
  const found = typeof data === "object" && data !== null && "location" in data ? data.location : null;
  return typeof found === "string" ? found : "/";
}
