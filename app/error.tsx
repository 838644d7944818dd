"use client";

import { CircleAlert } from "lucide-react";
import { BrokenMessage } from "./_components/broken-message";
import { Tile } from "./_components/ui/tile";

export default function PageError(props: { error: unknown; retry: () => void }) {
  return (
    <div className="door">
      <main className="door-in">
        <Tile Icon={CircleAlert} danger />
        <BrokenMessage {...props} />
      </main>
    </div>
  );
}
