import { useOrganization } from "@/app/api/me/use-organization";
import { ConfirmItIsYou } from "../../_components/confirm-it-is-you";
import type { Sent } from "../../_components/send-json";
import { buttonClass } from "../../_components/ui/button";
import { Notice } from "../../_components/ui/notice";

type Props = {
  why: Sent & { ok: false };
  /** Where the way through a login comes back to, and what to keep before it. */
  anchor?: string;
  onLeave?: () => void;
};

/** Why nothing was saved, and what to do about it. The form around it keeps everything that was changed. */
export function SaveRefused({ why, anchor, onLeave }: Props) {
  if (why.signedOut) return <SignInBeside />;
  if (why.code === "step_up_required") return <ConfirmItIsYou onLeave={onLeave} anchor={anchor} />;
  return (
    <Notice tone="danger">
      <p>{why.message} Your changes are still here.</p>
      {why.requestId && <code className="text-muted-foreground text-xs">{why.requestId}</code>}
    </Notice>
  );
}

/** Signing in happens beside this page, in a new tab, so that nothing on it is lost; coming back is noticed. */
function SignInBeside() {
  const { status } = useOrganization();
  if (status === "ready") return <Notice>You are signed in again. Save once more.</Notice>;
  return (
    <div data-says="signed-out">
      <Notice tone="warning">
        <p>You are signed out, so nothing was saved. Your changes are still here.</p>
        <a
          className={`${buttonClass({ size: "sm" })} mt-2`}
          href="/auth/login?returnTo=/signed-in"
          target="_blank"
          rel="noopener"
        >
          Sign in in a new tab
        </a>
      </Notice>
    </div>
  );
}
