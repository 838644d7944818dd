"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useState } from "react";
import { type Refused, sendJson } from "@/app/_components/send-json";
import { showToast } from "@/app/_components/toast/toasts";
import { useLastHeard } from "@/app/api/me/use-organization";
import type { Policies, PolicyName, Preview } from "@/lib/policies/policies";

/** Milliseconds between a choice and the question what it would do. */
const pause = 200;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What was chosen before a login in between; rules hold no secrets. Whatever has another shape by now is dropped. */
function takeKept<N extends PolicyName>(policy: N, saved: Policies[N]): Policies[N] | null {
  try {
    const key = `policy ${policy}`;
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    sessionStorage.removeItem(key);
    const shape = (value: object) =>
      Object.entries(value).map(([name, part]) => [name, Array.isArray(part) ? "list" : typeof (part ?? 0)]);
    const fits = typeof kept === "object" && kept !== null && isSame(shape(kept), shape(saved));
    return fits ? (kept as Policies[N]) : null;
  } catch {
    return null;
  }
}

/** Asks what the draft would do, a moment after it was last changed. Until the answer comes the last one stays. */
function usePreview<N extends PolicyName>(policy: N, draft: Policies[N], saved: Policies[N], initial: Preview) {
  const [preview, setPreview] = useState<{ of: Policies[N]; is: Preview } | null>(null);
  const isChanged = !isSame(draft, saved);
  const isSignedOut = useLastHeard().status === "signed_out";
  useEffect(() => {
    // Signed in again, it is asked for anew: nothing can be saved before it is known what that would do.
    if (!isChanged || isSignedOut) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const sent = await sendJson("POST", "/api/policies/preview", { policy, wish: draft });
      if (isCurrent && sent.ok) setPreview({ of: draft, is: sent.data as Preview });
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [policy, draft, isChanged, isSignedOut]);
  const isSettled = !isChanged || isSame(preview?.of, draft);
  return { preview: isChanged && preview ? preview.is : initial, isSettled };
}

/**
 * A rule while it is being changed: what is chosen, what that would do, and what became of saving it.
 *
 * @param saved as the server has it
 * @param initial whom it touches as it is
 * @param done the toast's words
 */
export function usePolicy<N extends PolicyName>(
  policy: N,
  { saved, initial }: { saved: Policies[N]; initial: Preview },
  done: (draft: Policies[N]) => string,
) {
  const router = useRouter();
  const [draft, setDraft] = useState(saved);
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { preview, isSettled } = usePreview(policy, draft, saved, initial);

  // Only a browser knows what it kept; the server's page shows what is saved.
  useEffect(() => {
    const kept = takeKept(policy, saved);
    if (kept) setDraft(kept);
  }, [policy, saved]);

  async function save() {
    setSaving(true);
    const sent = await sendJson("PUT", `/api/policies/${policy}`, { ...draft, was: saved });
    if (!sent.ok) {
      setSaving(false);
      setRefused(sent);
      return;
    }
    showToast({ tone: "done", message: done(draft) });
    const now = (sent.data as Policies)[policy];
    startTransition(() => {
      router.refresh();
      setDraft(now);
      setRefused(null);
      setSaving(false);
    });
  }

  return {
    draft,
    saved,
    preview,
    refused,
    isSaving,
    /** The preview is of what is chosen. */
    isSettled,
    isChanged: !isSame(draft, saved),
    change(part: Partial<Policies[N]>) {
      setDraft({ ...draft, ...part });
      setRefused(null);
    },
    discard() {
      setDraft(saved);
      setRefused(null);
    },
    save: () => void save(),
    reload: () => startTransition(() => router.refresh()),
    keep: () => sessionStorage.setItem(`policy ${policy}`, JSON.stringify(draft)),
  };
}

export type PolicyState = Omit<ReturnType<typeof usePolicy>, "draft" | "saved" | "change">;
