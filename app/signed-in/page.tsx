import type { Metadata } from "next";
import { tenantHost } from "@/lib/tenancy/address";
import { requireTenant } from "@/lib/tenancy/context";
import { Door } from "../_components/door";
import { buttonClass } from "../_components/ui/button";
import { Mark } from "../_components/ui/mark";

export const metadata: Metadata = { title: "Signed in" };

/** Where a sign-in ends that was started beside a page somebody did not want to lose. */
export default async function SignedInPage() {
  const { organization, person } = await requireTenant();
  return (
    <Door
      address={tenantHost(organization.slug)}
      sign={<Mark organization={organization} size="lg" />}
      title="You are signed in"
      actions={
        <a className={buttonClass({ size: "lg" })} href="/">
          Stay in this tab
        </a>
      }
    >
      <p>You are signed in as {person.name}. You can close this tab and go on where you were.</p>
    </Door>
  );
}
