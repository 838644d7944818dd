"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, startTransition, useRef, useState } from "react";
import type { Organization } from "@/lib/organizations/types";
import { type Refused, sendJson } from "../_components/send-json";
import { showToast } from "../_components/toast/toasts";
import { Button } from "../_components/ui/button";
import { Card, CardBody, CardFoot } from "../_components/ui/card";
import { Notice } from "../_components/ui/notice";
import { LookFields } from "./look-fields";
import { LookPreview } from "./look-preview";
import { SaveRefused } from "./profile/save-refused";

/** What the fields hold: texts, empty for none. */
export type LookValues = { name: string; logoUrl: string; primary: string };

const words = { name: "name", logoUrl: "logo", primary: "colour" } as const;

/**
 * Name, logo and colour, shown as they would look while they are chosen. Nothing typed is lost before it is saved or discarded. What is
 * saved is shown everywhere at once: the page is drawn anew with it, and with it this form.
 */
export function LookForm({ organization }: { organization: Organization }) {
  const router = useRouter();
  const saved = valuesOf(organization);
  const [values, setValues] = useState(saved);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const changed = Object.entries(words).filter(
    ([name]) => values[name as keyof LookValues] !== saved[name as keyof LookValues],
  );

  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const { name, branding } = organization;
    const was = { name, logoUrl: branding.logoUrl, primary: branding.primary };
    const sent = await sendJson("PATCH", "/api/organization", { ...values, was });
    if (!sent.ok) {
      setSaving(false);
      setRefused(sent);
      const first = Object.keys(words).find((field) => field in sent.fields);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    showToast({ tone: "done", message: "Name and look are saved" });
    // One transition: the form counts as saved when the page that shows it has arrived.
    startTransition(() => {
      router.refresh();
      setValues({
        name: values.name.trim(),
        logoUrl: values.logoUrl.trim(),
        primary: values.primary.trim().toLowerCase(),
      });
      setRefused(null);
      setSaving(false);
    });
  }

  function discard() {
    setValues(saved);
    setRefused(null);
  }

  return (
    <form ref={form} onSubmit={(event) => void save(event)} noValidate>
      <Card
        id="look"
        title="Name and look"
        intro="The colour says where you are; it is never used for warnings. Where text would be hard to read, it is shown darker or lighter than chosen."
      >
        <CardBody className="grid gap-5">
          <LookFields
            values={values}
            errors={refused?.fields ?? {}}
            onChange={(change) => setValues({ ...values, ...change })}
          />
          <LookPreview organization={shownAs(organization, values)} />
          <div role="alert" className="empty:hidden">
            {refused && <Refusal why={refused} onReload={() => startTransition(() => router.refresh())} />}
          </div>
        </CardBody>
        <CardFoot>
          <span role="status">
            {changed.length > 0 && (
              <>
                <i className="dot mr-2 mb-0.5 text-brand" />
                Changed: {changed.map(([, word]) => word).join(", ")}
              </>
            )}
          </span>
          {changed.length > 0 && !saving && (
            <Button variant="ghost" onClick={discard}>
              Discard
            </Button>
          )}
          <Button type="submit" variant="primary" className="min-w-44" disabled={changed.length === 0 || saving}>
            {saving ? "Saving…" : "Save name and look"}
          </Button>
        </CardFoot>
      </Card>
    </form>
  );
}

function Refusal({ why, onReload }: { why: Refused; onReload: () => void }) {
  if (why.code === "conflict") {
    return (
      <Notice tone="warning">
        <p>Somebody else changed the name or look in the meantime. Nothing was saved; what you typed is still here.</p>
        <Button size="sm" className="mt-2" onClick={onReload}>
          Show what it is now
        </Button>
      </Notice>
    );
  }
  // What stands beside its field is not said twice.
  return why.code === "invalid_input" && Object.keys(why.fields).length > 0 ? null : <SaveRefused why={why} />;
}

function valuesOf({ name, branding }: Organization): LookValues {
  return { name, logoUrl: branding.logoUrl ?? "", primary: branding.primary ?? "" };
}

function shownAs(organization: Organization, { name, logoUrl, primary }: LookValues): Organization {
  const logo = /^https?:\/\/\S+$/.test(logoUrl.trim()) ? logoUrl.trim() : null;
  return {
    ...organization,
    name: name.trim() || organization.slug,
    branding: { logoUrl: logo, primary: primary.trim() || null },
  };
}
