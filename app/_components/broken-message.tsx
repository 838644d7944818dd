"use client";

import { RotateCw } from "lucide-react";
import { Button } from "./ui/button";

/** Something failed on our side: what still holds, another try, and the number under which it was logged. */
export function BrokenMessage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div role="alert">
      <h1>Something broke on our side</h1>
      <p>This page could not be shown. Nothing was changed.</p>
      <div className="door-actions">
        <Button size="lg" onClick={retry}>
          <RotateCw />
          Try again
        </Button>
      </div>
      {digest && (
        <p className="mt-6 text-muted-foreground text-xs">
          <span className="sr-only">Error number </span>
          <code>{digest}</code>
        </p>
      )}
    </div>
  );
}
