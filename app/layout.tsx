import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { brandStyle } from "@/lib/organizations/brand";
import { visitedTenant } from "@/lib/tenancy/context";
import { readPreferences } from "@/lib/tenancy/preferences";
import { BrandStyle } from "./_components/brand-style";
import "./globals.css";

const bar = { light: "#ffffff", dark: "#141518" };

/** Titles end with whose page it is. A company's pages are nobody else's business, a search engine's least of all. */
export async function generateMetadata(): Promise<Metadata> {
  const visited = await visitedTenant();
  const name = visited?.organization.name ?? "Tenantry";
  return {
    title: { default: name, template: `%s · ${name}` },
    ...(visited && { robots: { index: false, follow: false } }),
  };
}

/** The browser's own bars take the colour of ours, in the theme that is really shown. */
export async function generateViewport(): Promise<Viewport> {
  const { theme } = await readPreferences();
  const themeColor =
    theme === "system"
      ? [
          { media: "(prefers-color-scheme: light)", color: bar.light },
          { media: "(prefers-color-scheme: dark)", color: bar.dark },
        ]
      : bar[theme];
  return { themeColor, width: "device-width", initialScale: 1 };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [visited, { theme, shortcuts }] = await Promise.all([visitedTenant(), readPreferences()]);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} data-shortcuts={shortcuts ? undefined : "off"}>
      <body>
        <BrandStyle css={visited ? brandStyle(visited.organization) : ""} />
        {children}
      </body>
    </html>
  );
}
