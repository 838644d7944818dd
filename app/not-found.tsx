import { FileQuestion } from "lucide-react";
import { Door } from "./_components/door";
import { buttonClass } from "./_components/ui/button";
import { Tile } from "./_components/ui/tile";

/** An address of this host that leads nowhere. Sent along with every page, so it stays small. */
export default function NotFound() {
  return (
    <Door
      sign={<Tile Icon={FileQuestion} />}
      title="There is nothing at this address"
      actions={
        <a className={buttonClass({ variant: "primary", size: "lg" })} href="/">
          Go to the front page
        </a>
      }
    >
      <p>The page was moved, or the link was mistyped. Nothing of yours is lost.</p>
    </Door>
  );
}
