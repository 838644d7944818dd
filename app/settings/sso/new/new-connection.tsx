"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { Field } from "@/app/_components/ui/field";
import type { Connection, Protocol, Provider } from "@/lib/connections/connection";
import { Refused } from "../refused";
import { useSend } from "../use-send";
import { protocolNames, providerNames } from "../words";

const names = { ...providerNames, other: "Another provider" };

/** What each provider is best connected by. */
const usual: Record<Provider, Protocol> = { okta: "oidc", entra: "oidc", google: "saml", other: "saml" };

const hints: Record<Protocol, string> = {
  oidc: "A client ID and a secret. Simplest to keep up, where the provider has it.",
  saml: "Metadata with a certificate, which has to be renewed every few years.",
};

const providers = Object.entries(names) as [Provider, string][];
const protocols = Object.entries(protocolNames) as [Protocol, string][];

export function NewConnection({ company }: { company: string }) {
  const router = useRouter();
  const { create, isSending, refused, fields } = useSend();
  const [provider, setProvider] = useState<Provider>("okta");
  const [protocol, setProtocol] = useState<Protocol>(usual.okta);
  const [name, setName] = useState<string | null>(null);
  const displayName = name ?? `${company} ${provider === "other" ? "SSO" : names[provider]}`.slice(0, 64);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const sent = await create("/api/connections", { displayName, provider, protocol });
    if (sent) router.push(`/settings/sso/${(sent.data as Connection).id}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Card id="provider" title="Choose your identity provider">
        <CardBody className="grid gap-6">
          <fieldset>
            <legend className="label">Provider</legend>
            {providers.map(([value, label]) => (
              <label key={value} className="option">
                <input
                  type="radio"
                  className="radio"
                  name="provider"
                  checked={provider === value}
                  onChange={() => {
                    setProvider(value);
                    setProtocol(usual[value]);
                  }}
                />
                <span className="option-name">{label}</span>
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend className="label">Protocol</legend>
            {protocols.map(([value, label]) => (
              <label key={value} className="option">
                <input
                  type="radio"
                  className="radio"
                  name="protocol"
                  checked={protocol === value}
                  onChange={() => setProtocol(value)}
                />
                <span>
                  <span className="option-name">{label}</span>
                  <span className="hint">{hints[value]}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Field
            id="displayName"
            label="Name"
            hint="People see it on the sign-in page."
            {...(fields.displayName && { error: fields.displayName })}
          >
            {(control) => (
              <input
                {...control}
                className="input"
                value={displayName}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Refused why={refused} />
        </CardBody>
        <CardFoot>
          <span>You can stop at any step and go on later.</span>
          <Button type="submit" variant="primary" disabled={isSending || displayName.trim() === ""}>
            {isSending ? "Creating…" : "Continue"}
          </Button>
        </CardFoot>
      </Card>
    </form>
  );
}
