import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { tenantHost } from "@/lib/tenancy/address";
import { visitedTenant } from "@/lib/tenancy/context";
import { Door } from "../_components/door";
import { SignInLink } from "../_components/door-actions";
import { buttonClass } from "../_components/ui/button";
import { Mark } from "../_components/ui/mark";

export const metadata: Metadata = { title: "Join" };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Where the link of an invitation leads: the company's door, and one button to walk through it. */
export default async function JoinPage({ searchParams }: { searchParams: Query }) {
  const visited = await visitedTenant();
  if (!visited) notFound();
  const { name, slug } = visited.organization;
  const address = tenantHost(slug);
  const { invitation } = await searchParams;
  const sign = <Mark organization={visited.organization} size="lg" />;
  if (typeof invitation !== "string" || invitation === "") {
    return (
      <Door
        sign={sign}
        address={address}
        title="This link is not complete"
        actions={<SignInLink label={`Sign in to ${name}`} />}
      >
        <p>The part that names your invitation is missing. Open the link in the email itself, or ask for a new one.</p>
      </Door>
    );
  }
  return (
    <Door
      sign={sign}
      address={address}
      title={`You are invited to ${name}`}
      actions={
        <form method="post" action="/api/login-intents">
          <input type="hidden" name="kind" value="join" />
          <input type="hidden" name="invitation" value={invitation} />
          <button type="submit" className={buttonClass({ variant: "brand", size: "lg" })}>
            Join {name}
          </button>
        </form>
      }
    >
      <p>Sign in or sign up in the next step, with the email address the invitation was sent to. It works once.</p>
    </Door>
  );
}
