import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { BrandStyle } from "@/app/_components/brand-style";
import { brandStyle } from "@/lib/organizations/brand";
import { constantContext } from "../constant/context";
import "@/app/globals.css";

const { organization } = constantContext;

export const metadata: Metadata = {
  title: { default: organization.name, template: `%s · ${organization.name}` },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#141518" },
  ],
  width: "device-width",
  initialScale: 1,
};

/** The product's root layout with everything it looks up written down. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <BrandStyle css={brandStyle(organization)} />
        {children}
      </body>
    </html>
  );
}
