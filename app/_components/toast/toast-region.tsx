"use client";

import { CircleCheck, Clock, Undo2, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "../ui/button";
import { hideToast, type Toast, toastStore } from "./toasts";

const lifetime = 5_000;
const none: readonly Toast[] = [];

const icons = { done: CircleCheck, refused: Undo2, waiting: Clock };

/** Where toasts appear. Both places are always in the page: a live region that comes with its text is not announced everywhere. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read, () => none);
  const refused = toasts.filter(({ tone }) => tone === "refused");
  return (
    <>
      <div role="status" className="toasts">
        {toasts.map((toast) => toast.tone !== "refused" && <ToastLine key={toast.id} toast={toast} />)}
      </div>
      <div role="alert" className="toasts">
        {refused.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </>
  );
}

function ToastLine({ toast: { id, tone, message, action } }: { toast: Toast }) {
  const [kept, setKept] = useState(false);
  const Icon = icons[tone];

  useEffect(() => {
    if (kept) return;
    const timer = setTimeout(() => hideToast(id), lifetime);
    return () => clearTimeout(timer);
  }, [id, kept]);

  function act() {
    hideToast(id);
    action?.run();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it, or being inside it, only keeps it there
    <div
      className={`toast toast-${tone}`}
      onPointerEnter={() => setKept(true)}
      onPointerLeave={() => setKept(false)}
      onFocus={() => setKept(true)}
      onBlur={() => setKept(false)}
    >
      <Icon />
      <span>{message}</span>
      {action ? (
        <Button variant="ghost" size="sm" onClick={act}>
          {action.label}
        </Button>
      ) : (
        <Button variant="ghost" size="sm" icon aria-label="Close" onClick={() => hideToast(id)}>
          <X />
        </Button>
      )}
    </div>
  );
}
