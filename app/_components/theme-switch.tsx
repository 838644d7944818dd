"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import type { Preferences } from "@/lib/preferences-schema";
import { sendJson } from "./send-json";
import { showTheme } from "./show-theme";

type Theme = Preferences["theme"];

const themes = [
  { theme: "system", word: "System", Icon: Monitor },
  { theme: "light", word: "Light", Icon: Sun },
  { theme: "dark", word: "Dark", Icon: Moon },
] as const;

/** Changes the theme at once and keeps it. If it cannot be kept, the page goes back to what it was and says so. */
export function ThemeSwitch({ preferences }: { preferences: Preferences }) {
  const router = useRouter();
  const [picked, setPicked] = useState<Theme | null>(null);
  const [problem, setProblem] = useState("");
  const shown = picked ?? preferences.theme;

  async function pick(theme: Theme) {
    setPicked(theme);
    setProblem("");
    showTheme(theme);
    const sent = await sendJson("PUT", "/api/preferences", { ...preferences, theme });
    if (sent.ok) {
      startTransition(() => {
        router.refresh();
        setPicked(null);
      });
      return;
    }
    showTheme(preferences.theme);
    setPicked(null);
    setProblem(sent.message);
  }

  return (
    <fieldset>
      <legend className="sr-only">Theme</legend>
      <div className="segmented">
        {themes.map(({ theme, word, Icon }) => (
          <button key={theme} type="button" aria-pressed={shown === theme} onClick={() => void pick(theme)}>
            <Icon className="max-sm:hidden" />
            {word}
          </button>
        ))}
      </div>
      <p role="status" className="hint text-destructive">
        {problem}
      </p>
    </fieldset>
  );
}
