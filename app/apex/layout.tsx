import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { buttonClass } from "../_components/ui/button";
import { Chip } from "../_components/ui/chip";
import { Logo } from "./logo";

const inner = "mx-auto flex w-full max-w-[1168px] items-center gap-2 px-6 max-sm:px-4";

/** The frame of the root domain, where no company is. */
export default function ApexLayout({ children }: { children: ReactNode }) {
  const { localTenantUrl } = env();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="topbar">
        <div className={`${inner} h-14`}>
          <a href="/" className="mr-auto flex h-10 items-center gap-2 font-semibold">
            <Logo />
            Tenantry
          </a>
          <a href="/#company" className={buttonClass()}>
            Sign in
          </a>
        </div>
      </header>
      {children}
      {localTenantUrl && (
        <footer className="mt-auto border-border border-t">
          <div className={`${inner} flex-wrap gap-y-1 py-4`}>
            <Chip tone="local">Local</Chip>
            <span className="text-muted-foreground text-sm">
              Signing in against the local tenant at <code>{new URL(localTenantUrl).host}</code>
            </span>
            <a href={localTenantUrl} className="link text-sm sm:ml-auto">
              Open the local tenant
            </a>
          </div>
        </footer>
      )}
    </div>
  );
}
