import { tenantHost } from "@/lib/tenancy/address";
import { visitedTenant } from "@/lib/tenancy/context";
import { Door } from "./_components/door";
import { FindCompanyLink, SignInLink } from "./_components/door-actions";
import { Mark } from "./_components/ui/mark";

/** The session of another company: the address changed hands, or a cookie was carried over. Sent along with every page, so it stays small. */
export default async function Unauthorized() {
  const visited = await visitedTenant();
  const company = visited?.organization.name ?? "this company";
  return (
    <Door
      sign={visited && <Mark organization={visited.organization} size="lg" />}
      title={`Sign in to ${company} to go on`}
      address={visited ? tenantHost(visited.organization.slug) : undefined}
      requestId={visited?.requestId}
      actions={
        <>
          <SignInLink label={`Sign in to ${company}`} />
          <FindCompanyLink />
        </>
      }
    >
      <p>Your session belongs to another company. It stays valid there; it opens nothing here.</p>
    </Door>
  );
}
