"use client";

import type { ReactNode } from "react";
import { useOrganization } from "@/app/api/me/use-organization";
import { buttonClass } from "./ui/button";
import { Notice } from "./ui/notice";

/** Signing in happens beside this page, in a new tab, so that nothing on it is lost. */
export function SignInBesideLink() {
  return (
    <a
      className={`${buttonClass({ size: "sm" })} mt-2`}
      href="/auth/login?returnTo=/signed-in"
      target="_blank"
      rel="noopener"
    >
      Sign in in a new tab
    </a>
  );
}

/**
 * Stands where something was refused because nobody is signed in any more, dialogs included: what is outside of one cannot be used
 * while it is open. Coming back signed in is noticed.
 *
 * @param children what was not done, and that nothing is lost
 * @param again what to do once signed in
 */
export function SignInBeside({ children, again }: { children: ReactNode; again: ReactNode }) {
  const { status } = useOrganization();
  if (status === "ready") return <Notice>You are signed in again. {again}</Notice>;
  return (
    <div data-says="signed-out">
      <Notice tone="warning">
        <p>{children}</p>
        <SignInBesideLink />
      </Notice>
    </div>
  );
}
