"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, startTransition, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import type { Preferences } from "@/lib/preferences-schema";
import { type Sent, sendJson } from "../../_components/send-json";
import { showTheme } from "../../_components/show-theme";
import { changesOf, themeWords } from "./preference-words";
import { SaveRefused } from "./save-refused";

type Progress =
  | { step: "editing" }
  | { step: "saving" }
  | { step: "saved" }
  | { step: "refused"; why: Sent & { ok: false } };

/**
 * Theme and keys. `saved` is what the server knows; what was changed since is kept here until it is saved or discarded,
 * also while the person is signed out.
 */
export function PreferencesForm({ saved, company }: { saved: Preferences; company: string }) {
  const router = useRouter();
  const [wish, setWish] = useState<Partial<Preferences>>({});
  const [progress, setProgress] = useState<Progress>({ step: "editing" });
  const chosen = { ...saved, ...wish };
  const changes = changesOf(saved, chosen);
  const saving = progress.step === "saving";

  function change(next: Partial<Preferences>) {
    setWish({ ...wish, ...next });
    if (progress.step === "saved") setProgress({ step: "editing" });
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setProgress({ step: "saving" });
    const sent = await sendJson("PUT", "/api/preferences", chosen);
    if (!sent.ok) {
      setProgress({ step: "refused", why: sent });
      return;
    }
    showTheme(chosen.theme);
    // One transition: the form calls itself saved when the page that knows it has arrived, and not a moment before.
    startTransition(() => {
      router.refresh();
      setWish({});
      setProgress({ step: "saved" });
    });
  }

  function discard() {
    setWish({});
    setProgress({ step: "editing" });
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Card id="preferences" title="Preferences" intro={`Kept in this browser, for ${company} alone.`}>
        <CardBody className="grid gap-5">
          <ThemeChoice value={chosen.theme} onChange={(theme) => change({ theme })} />
          <label className="option">
            <input
              type="checkbox"
              className="switch"
              checked={chosen.shortcuts}
              onChange={({ target }) => change({ shortcuts: target.checked })}
            />
            <span>
              <span className="option-name">Single keys</span>
              <span className="hint">N for a new project, / for the search, J and K through a list.</span>
            </span>
          </label>
          <div role="alert" className="empty:hidden">
            {progress.step === "refused" && <SaveRefused why={progress.why} />}
          </div>
        </CardBody>
        <CardFoot>
          <span role="status">
            <Progressed step={progress.step} changes={changes} />
          </span>
          {changes.length > 0 && !saving && (
            <Button variant="ghost" onClick={discard}>
              Discard
            </Button>
          )}
          <Button type="submit" variant="primary" className="min-w-40" disabled={changes.length === 0 || saving}>
            {saving ? "Saving…" : "Save preferences"}
          </Button>
        </CardFoot>
      </Card>
    </form>
  );
}

function ThemeChoice({
  value,
  onChange,
}: {
  value: Preferences["theme"];
  onChange: (theme: Preferences["theme"]) => void;
}) {
  return (
    <fieldset>
      <legend className="label mb-1">Theme</legend>
      {themeWords.map(({ theme, word, hint }) => (
        <label key={theme} className="option">
          <input
            type="radio"
            name="theme"
            className="radio"
            value={theme}
            checked={value === theme}
            onChange={() => onChange(theme)}
          />
          <span>
            <span className="option-name">{word}</span>
            {hint && <span className="hint">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Progressed({ step, changes }: { step: Progress["step"]; changes: readonly string[] }) {
  if (changes.length > 0) {
    return (
      <>
        <i className="dot mr-2 mb-0.5 text-brand" />
        Changed: {changes.join(", ")}
      </>
    );
  }
  if (step !== "saved") return null;
  return (
    <span className="flex items-center gap-1.5 text-success">
      <Check />
      Saved
    </span>
  );
}
