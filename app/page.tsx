import { env } from "@/lib/env";
import { requireTenant } from "@/lib/tenancy/context";
import { FrontPage } from "./_components/front-page/front-page";
import { SampleNote } from "./_components/front-page/sample-note";
import { Shell } from "./_components/shell";

/** The sample product's front page. A fork replaces it: what it needs from the rest is the guard and the shell. */
export default async function Page() {
  const context = await requireTenant();
  return (
    <Shell context={context}>
      <main id="content" className="page" tabIndex={-1}>
        <FrontPage context={context} />
        {!env().isProduction && <SampleNote />}
      </main>
    </Shell>
  );
}
