import type { Sent } from "@/app/_components/send-json";
import { SaveRefused } from "../profile/save-refused";

/** Why nothing was saved, where no field says it already. */
export function Refused({ why }: { why: (Sent & { ok: false }) | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {why && Object.keys(why.fields).length === 0 && <SaveRefused why={why} />}
    </div>
  );
}
