import { type ChangeEvent, type FormEvent, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import type { ConnectionDetails } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";
import { TextField } from "./text-field";

const ways = { metadata_url: "Metadata URL", metadata_xml: "Metadata as text or file", manual: "URL and certificate" };
type Way = keyof typeof ways;

/** Metadata in one of three ways. With a URL the sign-in service can read it again when the certificate changes. */
export function SamlForm({ connection, onSaved }: { connection: ConnectionDetails; onSaved: () => void }) {
  const { send, isSending, refused, fields } = useSend();
  const [kind, setKind] = useState<Way>("metadata_url");
  const [values, setValues] = useState({ metadataUrl: "", metadataXml: "", signInUrl: "", certificate: "" });
  const set = (name: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [name]: value }));

  async function readFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (file) set("metadataXml")(await file.text());
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    const { metadataUrl, metadataXml, signInUrl, certificate } = values;
    const body = {
      metadata_url: { kind, metadataUrl },
      metadata_xml: { kind, metadataXml },
      manual: { kind, signInUrl, certificate },
    }[kind];
    if (!(await send("PUT", `/api/connections/${connection.id}/source`, body))) return;
    showToast({ tone: "done", message: "Saved" });
    onSaved();
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void save(event)} noValidate>
      <fieldset>
        <legend className="label">What the provider gives you</legend>
        {(Object.entries(ways) as [Way, string][]).map(([value, label]) => (
          <label key={value} className="option">
            <input type="radio" className="radio" name="way" checked={kind === value} onChange={() => setKind(value)} />
            <span className="option-name">{label}</span>
          </label>
        ))}
      </fieldset>
      {kind === "metadata_url" && (
        <TextField
          id="metadataUrl"
          label="Metadata URL"
          hint="Best: the sign-in service can read it again when the certificate changes."
          value={values.metadataUrl}
          error={fields.metadataUrl}
          onChange={set("metadataUrl")}
        />
      )}
      {kind === "metadata_xml" && (
        <>
          <LongField
            id="metadataXml"
            label="Metadata"
            hint="The whole XML document, or choose its file below."
            value={values.metadataXml}
            error={fields.metadataXml}
            onChange={set("metadataXml")}
          />
          <input
            type="file"
            className="input"
            aria-label="Metadata file"
            accept=".xml,application/xml,text/xml"
            onChange={(event) => void readFile(event)}
          />
        </>
      )}
      {kind === "manual" && (
        <>
          <TextField
            id="signInUrl"
            label="Sign-in URL"
            hint="Also called single sign-on URL or SAML endpoint of the provider."
            value={values.signInUrl}
            error={fields.signInUrl}
            onChange={set("signInUrl")}
          />
          <LongField
            id="certificate"
            label="Signing certificate"
            hint="With its first and last line, or the text between them."
            value={values.certificate}
            error={fields.certificate}
            onChange={set("certificate")}
          />
        </>
      )}
      <Refused why={refused} />
      <div>
        <Button
          type="submit"
          variant={connection.source === null ? "primary" : "secondary"}
          className="min-w-32"
          disabled={isSending}
        >
          {isSending ? "Checking…" : "Check and save"}
        </Button>
      </div>
    </form>
  );
}

function LongField(props: {
  id: string;
  label: string;
  hint: string;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}) {
  const { id, label, hint, value, error, onChange } = props;
  return (
    <Field id={id} label={label} hint={hint} {...(error && { error })}>
      {(control) => (
        <textarea
          {...control}
          className="textarea"
          rows={6}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
        />
      )}
    </Field>
  );
}
