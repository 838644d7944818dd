"use client";

import { SquareArrowOutUpRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { YourCompany } from "@/lib/organizations/your-companies";
import { sendJson } from "./send-json";
import { Mark } from "./ui/mark";

type Heard = { companies: readonly YourCompany[]; note: string | null };

const looking: Heard = { companies: [], note: "Looking up your other companies…" };

/** The other companies of whoever is signed in. Asked for when the menu around it opens: no page needs them. */
export function OtherCompanies() {
  const place = useRef<HTMLDivElement>(null);
  const [heard, setHeard] = useState<Heard | null>(null);

  useEffect(() => {
    const menu = place.current?.closest("[popover]");
    async function look() {
      setHeard((before) => before ?? looking);
      const sent = await sendJson("GET", "/api/session/companies");
      if (sent.ok) setHeard({ companies: (sent.data as { items: YourCompany[] }).items, note: null });
      else setHeard((before) => ({ ...(before ?? looking), note: refusedNote(sent.signedOut) }));
    }
    function onToggle(event: Event) {
      if (event instanceof ToggleEvent && event.newState === "open") void look();
    }
    // It opens without a script, so somebody may have been faster than this one.
    if (menu?.matches(":popover-open")) void look();
    menu?.addEventListener("beforetoggle", onToggle);
    return () => menu?.removeEventListener("beforetoggle", onToggle);
  }, []);

  return (
    <div ref={place}>
      {heard?.companies.map((company) => (
        <a key={company.slug} ref={(link) => wear(link, company)} className="menu-item min-h-12" href={company.url}>
          <Mark organization={{ ...company, branding: { logoUrl: company.logoUrl } }} />
          <span>
            <span className="block truncate">{company.name}</span>
            <span className="block truncate text-muted-foreground text-xs">{new URL(company.url).host}</span>
          </span>
          <SquareArrowOutUpRight />
        </a>
      ))}
      <p className="menu-label empty:p-0" role="status">
        {heard?.note}
      </p>
    </div>
  );
}

function refusedNote(signedOut: boolean): string {
  return signedOut ? "You are signed out." : "Your other companies cannot be looked up now.";
}

/** The page around it wears another company's colour. Set on the element: a style attribute in the page would be refused. */
function wear(element: HTMLElement | null, { colors }: YourCompany): void {
  const pair = (name: "brand" | "foreground") => colors && `light-dark(${colors.light[name]}, ${colors.dark[name]})`;
  element?.style.setProperty("--brand", pair("brand") ?? "var(--ink)");
  element?.style.setProperty("--brand-foreground", pair("foreground") ?? "var(--ink-foreground)");
}
