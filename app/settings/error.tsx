"use client";

import { CircleAlert } from "lucide-react";
import { BrokenMessage } from "../_components/broken-message";
import { Tile } from "../_components/ui/tile";

/** One settings page failed; the frame around it stands, and with it the way to the others. */
export default function SettingsError(props: { error: unknown; retry: () => void }) {
  return (
    <section className="card message">
      <Tile Icon={CircleAlert} danger />
      <BrokenMessage {...props} />
    </section>
  );
}
