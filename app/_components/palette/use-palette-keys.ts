"use client";

import { useEffect } from "react";
import { isSingleKey } from "../keys/single-key";

/** How long `G` waits for its letter, in milliseconds. */
const patience = 1_200;

type Actions = {
  open: () => void;
  /** All that the keys can do. */
  help: () => void;
  /** `letter` in upper case, as typed after `G`. Whether it leads somewhere. */
  go: (letter: string) => boolean;
  /** A single key that is none of the above, in upper case. */
  run: (key: string) => boolean;
};

/** `Ctrl K` or `⌘ K`, `?`, `G` and a letter, and the keys of commands, on every signed-in page. */
export function usePaletteKeys({ open, help, go, run }: Actions): void {
  useEffect(() => {
    let goUntil = 0;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
        if (document.querySelector("dialog[open]")) return;
        event.preventDefault();
        open();
        return;
      }
      if (!isSingleKey(event)) return;
      const key = event.key.toUpperCase();
      const isSecond = event.timeStamp < goUntil;
      goUntil = 0;
      if (isSecond) {
        if (go(key)) event.preventDefault();
      } else if (key === "G") goUntil = event.timeStamp + patience;
      else if (key === "?") {
        event.preventDefault();
        help();
      } else if (run(key)) event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open, help, go, run]);
}
