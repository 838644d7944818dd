import { Lock } from "lucide-react";
import { Door } from "./_components/door";
import { buttonClass } from "./_components/ui/button";
import { Tile } from "./_components/ui/tile";

/** A member without the permission this page needs. Sent along with every page, so it stays small. */
export default function Forbidden() {
  return (
    <Door
      sign={<Tile Icon={Lock} />}
      title="This page is not open to you"
      actions={
        <a className={buttonClass({ variant: "primary", size: "lg" })} href="/">
          Back to the front page
        </a>
      }
    >
      <p>Your role does not include it. An owner or admin can change your role; it counts at once.</p>
    </Door>
  );
}
