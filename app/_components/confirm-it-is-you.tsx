"use client";

import { signInAfresh } from "./sign-in-afresh";
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
    signInAfresh(`${location.pathname}${location.search}${anchor ? `#${anchor}` : location.hash}`);
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
