"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

/** Copies `value`. `label` says what it is, since the button shows an icon only: "Copy organization id". */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [said, setSaid] = useState("");

  useEffect(() => {
    const timer = said ? setTimeout(() => setSaid(""), 2_000) : undefined;
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    const done = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
    setSaid(done ? "Copied" : "Copying is not allowed here");
  }

  return (
    <>
      <Button variant="ghost" size="sm" icon aria-label={label} title={label} onClick={() => void copy()}>
        {said === "Copied" ? <Check className="text-success" /> : <Copy />}
      </Button>
      <span role="status" className={said === "Copied" ? "sr-only" : "text-sm text-destructive"}>
        {said}
      </span>
    </>
  );
}
