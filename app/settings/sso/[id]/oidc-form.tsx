import { type FormEvent, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import type { ConnectionDetails } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";
import { TextField } from "./text-field";

const addresses = {
  okta: "https://your-company.okta.com",
  entra: "https://login.microsoftonline.com/your-tenant-id/v2.0",
  google: "https://accounts.google.com",
  other: "https://idp.example.com, or the address of its openid-configuration",
};

/** Issuer, client id, secret. The secret is written and never comes back. */
export function OidcForm({ connection, onSaved }: { connection: ConnectionDetails; onSaved: () => void }) {
  const { send, isSending, refused, fields } = useSend();
  const isMade = connection.source !== null;
  const [discoveryUrl, setDiscoveryUrl] = useState(connection.source ?? "");
  const [clientId, setClientId] = useState(connection.clientId ?? "");
  const [clientSecret, setClientSecret] = useState("");
  const isSame = discoveryUrl === (connection.source ?? "") && clientId === (connection.clientId ?? "");

  async function save(event: FormEvent) {
    event.preventDefault();
    const path = `/api/connections/${connection.id}`;
    // The secret alone is a matter of its own: nothing else is read or tested anew.
    const sent =
      isMade && isSame
        ? await send("PUT", `${path}/secret`, { clientSecret })
        : await send("PUT", `${path}/source`, {
            kind: "oidc",
            discoveryUrl,
            clientId,
            ...(clientSecret && { clientSecret }),
          });
    if (!sent) return;
    setClientSecret("");
    showToast({ tone: "done", message: isMade && isSame ? "The secret was replaced" : "Saved" });
    onSaved();
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void save(event)} noValidate>
      <TextField
        id="discoveryUrl"
        label="Issuer or discovery URL"
        hint={`Such as ${addresses[connection.provider ?? "other"]}`}
        value={discoveryUrl}
        error={fields.discoveryUrl}
        onChange={setDiscoveryUrl}
      />
      <TextField
        id="clientId"
        label="Client ID"
        hint="The provider shows it beside the application."
        value={clientId}
        error={fields.clientId}
        onChange={setClientId}
      />
      <TextField
        id="clientSecret"
        type="password"
        label={isMade ? "New client secret" : "Client secret"}
        hint={
          isMade
            ? "Empty: it stays as it is. It is never shown again."
            : "It is kept by the sign-in service and never shown again."
        }
        value={clientSecret}
        error={fields.clientSecret}
        onChange={setClientSecret}
      />
      <Refused why={refused} />
      <div>
        <Button
          type="submit"
          variant={isMade ? "secondary" : "primary"}
          className="min-w-32"
          disabled={isSending || (isMade && isSame && clientSecret === "")}
        >
          {isSending ? "Checking…" : isMade && isSame ? "Replace the secret" : "Check and save"}
        </Button>
      </div>
    </form>
  );
}
