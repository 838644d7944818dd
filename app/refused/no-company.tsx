import { Globe } from "lucide-react";
import { Door } from "../_components/door";
import { FindCompanyLink } from "../_components/door-actions";
import { Tile } from "../_components/ui/tile";
import { refusalTitle } from "./copy";

/** An address without a company, or of a suspended one: whoever does not belong there learns no difference. */
export function NoCompany({ slug, requestId }: { slug: string | null; requestId: string | undefined }) {
  return (
    <Door
      sign={<Tile Icon={Globe} />}
      title={refusalTitle("unknown_company", undefined)}
      requestId={requestId}
      actions={<FindCompanyLink main />}
    >
      <p>
        {slug ? <code>{slug}</code> : "This"} is not an address we know. Check the spelling, or look your company up.
      </p>
    </Door>
  );
}
