import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { invitationForTicket, type Joining } from "@/lib/invitations/join";
import type { Organization } from "@/lib/organizations/types";
import { tenantHost } from "@/lib/tenancy/address";
import { visitedTenant, visitingMember } from "@/lib/tenancy/context";
import type { Person } from "@/lib/tenancy/tenant-context";
import { Door } from "../_components/door";
import { SignInLink } from "../_components/door-actions";
import { Avatar } from "../_components/ui/avatar";
import { buttonClass } from "../_components/ui/button";
import { Mark } from "../_components/ui/mark";
import { Notice } from "../_components/ui/notice";
import { endedCopy } from "./ended-copy";

export const metadata: Metadata = { title: "Join" };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Where the link of an invitation leads: the company's door, whom it is for, and one button to walk through. */
export default async function JoinPage({ searchParams }: { searchParams: Query }) {
  const visited = await visitedTenant();
  if (!visited) notFound();
  const { organization } = visited;
  const { invitation: ticket } = await searchParams;
  if (typeof ticket !== "string" || !/^[A-Za-z0-9]{16,64}$/.test(ticket))
    return <Incomplete organization={organization} />;
  const joining = await invitationForTicket(visited, ticket);
  const member = await visitingMember();
  if (joining && member?.email.toLowerCase() === joining.email)
    return <AlreadyHere organization={organization} member={member} />;
  if (joining && joining.standing !== "open") return <Ended organization={organization} standing={joining.standing} />;
  return <Invited organization={organization} joining={joining} member={member} ticket={ticket} />;
}

function doorOf(organization: Organization) {
  return { sign: <Mark organization={organization} size="lg" />, address: tenantHost(organization.slug) };
}

function Incomplete({ organization }: { organization: Organization }) {
  return (
    <Door
      {...doorOf(organization)}
      title="This link is not complete"
      actions={<SignInLink label={`Sign in to ${organization.name}`} />}
    >
      <p>The part that names your invitation is missing. Open the link in the email itself, or ask for a new one.</p>
    </Door>
  );
}

function Ended({
  organization,
  standing,
}: {
  organization: Organization;
  standing: Exclude<Joining["standing"], "open">;
}) {
  const { title, text, advice } = endedCopy[standing];
  return (
    <Door {...doorOf(organization)} title={title} actions={<SignInLink label={`Sign in to ${organization.name}`} />}>
      <p>{text}</p>
      <Notice>{advice}</Notice>
    </Door>
  );
}

function AlreadyHere({ organization, member }: { organization: Organization; member: Person }) {
  return (
    <Door
      {...doorOf(organization)}
      title={`You belong to ${organization.name} already`}
      actions={
        <a className={buttonClass({ variant: "brand", size: "lg" })} href="/">
          Go to {organization.name}
        </a>
      }
    >
      <p>You are signed in with the address that was invited. There is nothing left to do.</p>
      <Who person={member} />
    </Door>
  );
}

/** A ticket that is not in our record may be good all the same, so it is tried; then nobody's address can be named. */
function Invited(props: {
  organization: Organization;
  joining: Joining | null;
  member: Person | null;
  ticket: string;
}) {
  const { organization, joining, member, ticket } = props;
  return (
    <Door
      {...doorOf(organization)}
      title={`You are invited to ${organization.name}`}
      actions={
        <form method="post" action="/api/login-intents">
          <input type="hidden" name="kind" value="join" />
          <input type="hidden" name="invitation" value={ticket} />
          <button type="submit" className={buttonClass({ variant: "brand", size: "lg" })}>
            Join {organization.name}
          </button>
        </form>
      }
    >
      {joining ? (
        <p>
          {joining.inviterName} invited <b>{joining.email}</b> as {joining.roleName}. Sign in or sign up with this
          address in the next step. The link works for one attempt.
        </p>
      ) : (
        <p>Sign in or sign up in the next step, with the email address the invitation was sent to. It works once.</p>
      )}
      {member && <SignedInAs member={member} invited={joining?.email ?? null} />}
    </Door>
  );
}

function SignedInAs({ member, invited }: { member: Person; invited: string | null }) {
  return (
    <>
      <Who person={member} />
      <Notice tone="warning">
        In this browser you are signed in as {member.name}, which is not whom this invitation is for. The next step asks
        who you are; choose {invited ?? "the address it was sent to"}, since another account would use the link up.
      </Notice>
    </>
  );
}

function Who({ person }: { person: Person }) {
  return (
    <div className="ident">
      <Avatar person={person} large />
      <span>
        <b>{person.name}</b>
        <span>{person.email}</span>
      </span>
    </div>
  );
}
