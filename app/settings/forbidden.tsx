import { Lock } from "lucide-react";
import { permissions } from "@/lib/permissions";
import { Tile } from "../_components/ui/tile";
import { MissingPermission } from "./missing-permission";
import { sections } from "./sections";

/** A settings page this person may not open, inside the frame that shows which ones they may. */
export default function SettingsForbidden() {
  const needed = sections.flatMap(({ href, permission }) =>
    permission ? [{ href, words: permissions[permission] }] : [],
  );
  return (
    <section className="card message">
      <Tile Icon={Lock} />
      <h1>This page is not open to you</h1>
      <p>
        <MissingPermission needed={needed} /> An owner or admin can change your role; it counts at once.
      </p>
    </section>
  );
}
