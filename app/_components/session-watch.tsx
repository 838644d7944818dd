"use client";

import { useEffect, useRef } from "react";
import { refreshOrganization, useLastHeard } from "@/app/api/me/use-organization";
import { SignInBesideLink } from "./sign-in-beside";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";

/** Coming back more often than this, in milliseconds, is leafing through tabs. Somebody who is signed out is asked about each time. */
const quiet = 30_000;

/**
 * Notices that the page's session has ended or is somebody else's by now: when somebody comes back to the tab, and as soon as any
 * request of the page was refused for it. The page stays as it is: what was typed into it is not lost. A tab nobody leaves asks nothing.
 */
export function SessionWatch({ personId }: { personId: string }) {
  const { status } = useLastHeard();
  const asked = useRef(0);

  useEffect(() => {
    function onVisible() {
      if (document.visibilityState !== "visible") return;
      if (status === "ready" && Date.now() - asked.current < quiet) return;
      asked.current = Date.now();
      void refreshOrganization();
    }
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [status]);

  return (
    <div className="session-watch" role="status">
      <SessionNotice personId={personId} />
    </div>
  );
}

function SessionNotice({ personId }: { personId: string }) {
  const { status, person } = useLastHeard();
  if (status === "signed_out") {
    return (
      <Notice pop>
        <p>You are signed out. This page stays as it is.</p>
        <SignInBesideLink />
      </Notice>
    );
  }
  if (status === "ready" && person.id !== personId) {
    return (
      <Notice pop tone="warning">
        <p>You are signed in as {person.name} now. What you see here was made for somebody else.</p>
        <Button size="sm" className="mt-2" onClick={() => location.reload()}>
          Reload this page
        </Button>
      </Notice>
    );
  }
  return null;
}
