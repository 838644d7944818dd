"use client";

import { type FormEvent, useRef, useState } from "react";
import { type Sent, sendJson } from "@/app/_components/send-json";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { Field } from "@/app/_components/ui/field";
import { SaveRefused } from "../profile/save-refused";

/** One field and one button. What was typed stays until the server has taken it. */
export function AddDomain({ onAdded }: { onAdded: () => void }) {
  const [typed, setTyped] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const [refused, setRefused] = useState<(Sent & { ok: false }) | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const fieldError = refused?.fields.domain;

  async function add(event: FormEvent) {
    event.preventDefault();
    setIsSaving(true);
    const sent = await sendJson("POST", "/api/domains", { domain: typed });
    setIsSaving(false);
    setRefused(sent.ok ? null : sent);
    if (sent.ok) {
      setTyped("");
      onAdded();
    } else input.current?.focus();
  }

  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <Card id="add-domain" title="Add a domain">
        <CardBody className="grid gap-4">
          <Field
            id="domain"
            label="Domain"
            hint="As it stands behind the @ of your email addresses."
            {...(fieldError && { error: fieldError })}
          >
            {(control) => (
              <input
                {...control}
                ref={input}
                className="input"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                inputMode="url"
              />
            )}
          </Field>
          <div role="alert" className="empty:hidden">
            {refused && !fieldError && <SaveRefused why={refused} />}
          </div>
        </CardBody>
        <CardFoot>
          <span>It changes nothing until it is proven.</span>
          <Button type="submit" variant="primary" className="min-w-32" disabled={typed.trim() === "" || isSaving}>
            {isSaving ? "Adding…" : "Add domain"}
          </Button>
        </CardFoot>
      </Card>
    </form>
  );
}
