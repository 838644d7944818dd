"use client";

import { Button } from "./ui/button";
import { Notice } from "./ui/notice";

/**
 * What a form shows where the server wants a recent sign-in (`step_up_required`): a login, and back to this very place.
 *
 * @param anchor the part of the page to come back to
 * @param onLeave called before the page is left, to keep what was typed where that is harmless
 */
export function ConfirmItIsYou({
  anchor,
  onLeave,
}: {
  anchor?: string | undefined;
  onLeave?: (() => void) | undefined;
}) {
  function confirm() {
    onLeave?.();
    postForm("/api/login-intents", {
      kind: "step-up",
      returnTo: `${location.pathname}${location.search}${anchor ? `#${anchor}` : location.hash}`,
    });
  }
  return (
    <Notice tone="warning">
      <p>You signed in a while ago. Confirm that it is you, then this can be changed. Nothing was changed yet.</p>
      <Button size="sm" className="mt-2" onClick={confirm}>
        Confirm it’s you
      </Button>
    </Notice>
  );
}

/** Leaves the page by a form of its own: this notice mostly stands inside one, and forms do not nest. */
function postForm(action: string, fields: Record<string, string>): void {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action, hidden: true });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}
