"use client";

import { useEffect, useRef } from "react";

/**
 * Opens something when the address says so behind its `#`, so that a command from anywhere can lead to a page and into its dialog. The
 * hash is taken out again: closing and reloading must not open it once more.
 */
export function useOpenedByHash(name: string, open: (() => void) | null): void {
  const latest = useRef(open);
  latest.current = open;

  useEffect(() => {
    function look() {
      if (location.hash !== `#${name}` || !latest.current) return;
      history.replaceState(history.state, "", `${location.pathname}${location.search}`);
      latest.current();
    }
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [name]);
}
