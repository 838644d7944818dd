"use client";

import { useEffect, useState } from "react";
import { refreshOrganization, useOrganization } from "@/app/api/me/use-organization";
import { Button, buttonClass } from "./ui/button";
import { Notice } from "./ui/notice";

/** Coming back more often than this, in milliseconds, is leafing through tabs. Somebody who is signed out is asked about each time. */
const quiet = 30_000;

/**
 * Notices, when somebody comes back to a tab, that its session has ended or is somebody else's by now. The page stays as it is:
 * what was typed into it is not lost. A tab nobody leaves asks nothing.
 */
export function SessionWatch({ personId }: { personId: string }) {
  const [returned, setReturned] = useState(false);

  useEffect(() => {
    let asked = 0;
    function onVisible() {
      if (document.visibilityState !== "visible" || Date.now() - asked < quiet) return;
      asked = Date.now();
      setReturned(true);
      void refreshOrganization().then((status) => {
        if (status !== "ready") asked = 0;
      });
    }
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);

  return (
    <div className="session-watch" role="status">
      {returned && <SessionNotice personId={personId} />}
    </div>
  );
}

function SessionNotice({ personId }: { personId: string }) {
  const { status, person } = useOrganization();
  if (status === "signed_out") {
    return (
      <Notice pop>
        <p>You are signed out. This page stays as it is.</p>
        <a
          className={`${buttonClass({ size: "sm" })} mt-2`}
          href="/auth/login?returnTo=/signed-in"
          target="_blank"
          rel="noopener"
        >
          Sign in in a new tab
        </a>
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
