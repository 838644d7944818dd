import { FrontPage } from "@/app/_components/front-page/front-page";
import { Shell } from "@/app/_components/shell";
import { constantContext } from "../constant/context";

export const dynamic = "force-dynamic";

/** The product's front page with nobody behind it: no host, no session, no company looked up. */
export default function Page() {
  return (
    <Shell context={constantContext}>
      <main id="content" className="page" tabIndex={-1}>
        <FrontPage context={constantContext} />
      </main>
    </Shell>
  );
}
