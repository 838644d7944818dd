"use client";

import { useEffect, useRef } from "react";
import { type BrandPair, brandColors } from "@/lib/organizations/brand";
import type { Organization } from "@/lib/organizations/types";
import { buttonClass } from "../_components/ui/button";
import { Chip } from "../_components/ui/chip";
import { Mark } from "../_components/ui/mark";

/** How the company's colour comes out in both themes, whichever one the page is in: as saved, and as it is being chosen. */
export function LookPreview({ organization }: { organization: Organization }) {
  const { primary } = organization.branding;
  const colors = brandColors(primary);
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-2">
      <Preview organization={organization} theme="light" pair={colors?.light ?? null} />
      <Preview organization={organization} theme="dark" pair={colors?.dark ?? null} />
    </div>
  );
}

/** What stands in for a company without a colour (app/styles/tokens.css). */
const ink = {
  light: { brand: "#2b2d33", foreground: "#ffffff" },
  dark: { brand: "#e4e4e9", foreground: "#141518" },
} as const;

function Preview(props: { organization: Organization; theme: "light" | "dark"; pair: BrandPair | null }) {
  const { organization, theme, pair } = props;
  const { primary } = organization.branding;
  const frame = useRef<HTMLDivElement>(null);
  const { brand, foreground } = pair ?? ink[theme];

  useEffect(() => {
    // Set by script: the security policy refuses styles in markup only.
    frame.current?.style.setProperty("--brand", brand);
    frame.current?.style.setProperty("--brand-foreground", foreground);
  }, [brand, foreground]);

  return (
    <figure>
      <div
        ref={frame}
        data-theme={theme}
        aria-hidden="true"
        className="overflow-hidden rounded-md border border-border bg-background text-foreground"
      >
        <div className="flex h-11 items-center gap-2 border-border border-b bg-card px-3.5 font-semibold">
          <Mark organization={organization} />
          <span className="truncate">{organization.name}</span>
          <span className="ml-3 flex items-center self-stretch border-brand border-b-2 pt-0.5 font-medium">
            Projects
          </span>
        </div>
        <div className="flex flex-wrap items-center gap-3 p-4">
          <span className={`${buttonClass({ variant: "brand" })} max-w-full`}>
            <span className="truncate">Sign in to {organization.name}</span>
          </span>
          <Chip tone="brand">Chosen</Chip>
        </div>
      </div>
      <figcaption className="mt-2 text-muted-foreground text-sm">
        In {theme}: {pair ? <code>{brand}</code> : "ink"}
        {pair && primary !== null && brand !== primary.toLowerCase() && (
          <>, {theme === "light" ? "darker" : "lighter"} than chosen, so that it can be read</>
        )}
      </figcaption>
    </figure>
  );
}
