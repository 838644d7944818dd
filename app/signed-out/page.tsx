import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tenantHost } from "@/lib/tenancy/address";
import { visitedTenant } from "@/lib/tenancy/context";
import { Door } from "../_components/door";
import { FindCompanyLink, PasswordForm, SignInLink } from "../_components/door-actions";
import { Mark } from "../_components/ui/mark";
import { Notice } from "../_components/ui/notice";

export const metadata: Metadata = { title: "Signed out" };

type Query = Promise<Record<string, string | string[] | undefined>>;

/**
 * Where signing out ends: at the company's own door. `?everywhere=1` when every session was ended, `?partial=1` when the sign-in
 * service could not be told.
 */
export default async function SignedOutPage({ searchParams }: { searchParams: Query }) {
  const visited = await visitedTenant();
  if (!visited) notFound();
  const { organization } = visited;
  const { partial, everywhere } = await searchParams;
  return (
    <Door
      address={tenantHost(organization.slug)}
      sign={<Mark organization={organization} size="lg" />}
      title={everywhere === "1" ? "You are signed out everywhere" : `You are signed out of ${organization.name}`}
      actions={
        <>
          <SignInLink label={`Sign in to ${organization.name}`} />
          <PasswordForm />
          <FindCompanyLink />
        </>
      }
    >
      {everywhere === "1" ? (
        <p>No browser or device that you were signed in with can open anything any more, at any company you use.</p>
      ) : (
        <p>Nothing of {organization.name} can be opened from this browser. Other companies you use are not affected.</p>
      )}
      {partial === "1" && (
        <Notice tone="warning">
          The sign-in service could not be told. It may let you in again without asking for a password, so close this
          browser if others use it.
        </Notice>
      )}
    </Door>
  );
}
