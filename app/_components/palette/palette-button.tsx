"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useCallback, useState } from "react";
import type { Permission } from "@/lib/permissions";
import { goTo } from "./go-to";
import { usePaletteKeys } from "./use-palette-keys";

const load = () => import("./palette");
const Palette = lazy(async () => ({ default: (await load()).Palette }));
const Shortcuts = lazy(async () => ({ default: (await import("./shortcuts")).Shortcuts }));

type Props = { company: string; permissions: readonly Permission[] };

/** The search in the bar, and the keys that work on every page. What it opens is fetched when somebody is about to. */
export function PaletteButton({ company, permissions }: Props) {
  const router = useRouter();
  const [shown, setShown] = useState<"palette" | "shortcuts" | null>(null);
  const follow = useCallback(
    (keys: string) => {
      // The letters come with the pages they lead to, which are not worth loading for a key that leads nowhere.
      void import("./destinations").then(({ destinationsFor }) => {
        const { commands, pages } = destinationsFor(permissions);
        const found = [...commands, ...pages].find((destination) => destination.keys === keys);
        if (found) goTo(found.href, router.push);
      });
      return true;
    },
    [permissions, router],
  );
  usePaletteKeys({
    open: useCallback(() => setShown("palette"), []),
    help: useCallback(() => setShown("shortcuts"), []),
    go: useCallback((letter: string) => /^[A-Z]$/.test(letter) && follow(`G ${letter}`), [follow]),
    run: useCallback((key: string) => (key === "N" || key === "I") && follow(key), [follow]),
  });
  const close = useCallback(() => setShown(null), []);

  return (
    <>
      <button
        type="button"
        className="palette-btn"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setShown("palette")}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      >
        <Search />
        <span>Search or jump to…</span>
        <kbd className="kbd">Ctrl K</kbd>
      </button>
      <Suspense>
        {shown === "palette" && (
          <Palette
            company={company}
            permissions={permissions}
            onClose={close}
            onShortcuts={() => setShown("shortcuts")}
          />
        )}
        {shown === "shortcuts" && <Shortcuts permissions={permissions} onClose={close} />}
      </Suspense>
    </>
  );
}
