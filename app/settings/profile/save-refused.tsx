import { ConfirmItIsYou } from "../../_components/confirm-it-is-you";
import type { Sent } from "../../_components/send-json";
import { SignInBeside } from "../../_components/sign-in-beside";
import { Notice } from "../../_components/ui/notice";

type Props = {
  why: Sent & { ok: false };
  /** Where the way through a login comes back to, and what to keep before it. */
  anchor?: string;
  onLeave?: () => void;
};

/** Why nothing was saved, and what to do about it. The form around it keeps everything that was changed. */
export function SaveRefused({ why, anchor, onLeave }: Props) {
  if (why.signedOut) {
    return (
      <SignInBeside again="Save once more.">
        You are signed out, so nothing was saved. Your changes are still here.
      </SignInBeside>
    );
  }
  if (why.code === "step_up_required") return <ConfirmItIsYou onLeave={onLeave} anchor={anchor} />;
  return (
    <Notice tone="danger">
      <p>{why.message} Your changes are still here.</p>
      {why.requestId && <code className="text-muted-foreground text-xs">{why.requestId}</code>}
    </Notice>
  );
}
