import { Notice } from "@/app/_components/ui/notice";
import { agoWords } from "@/app/_components/ui/time-words";
import { AppError } from "@/lib/errors";
import { type Insider, isBlocked, isProvider, type Knowledge, type Way, wayWords } from "@/lib/policies/knowledge";
import type { Policies, PolicyName, Wish } from "@/lib/policies/policies";
import { preview } from "@/lib/policies/preview/preview";
import { lastChanges } from "@/lib/policies/queries";
import { readKnowledge } from "@/lib/policies/read-knowledge";
import { tenantUrl } from "@/lib/tenancy/address";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { Waiting } from "../waiting";
import { DirectoryCard } from "./directory-card";
import { DomainsCard } from "./domains-card";
import { MfaCard } from "./mfa-card";
import { SessionsCard } from "./sessions-card";
import { type Candidate, SsoCard } from "./sso-card";
import { type ShownWay, WaysCard } from "./ways-card";

/** The cards, each with whom its rule touches as it is. Waits where Auth0 wants it to. */
export async function SecurityContent({ context }: { context: TenantContext }) {
  const read = await load(context);
  if ("retryAfter" in read) return <Waiting seconds={read.retryAfter} />;
  const { knowledge, changes } = read;
  const { policies, ways, people, isPart, now } = knowledge;

  function factsOf(policy: PolicyName) {
    const last = changes[policy];
    return {
      mayChange: context.permissions.has("policies:write"),
      company: context.organization.name,
      note: last ? `Saved by ${last.by}, ${agoWords(last.at, now).toLowerCase()}` : "Nobody has changed this yet.",
    };
  }
  const card = <N extends PolicyName>(policy: N) => ({
    saved: policies[policy],
    initial: preview(knowledge, { policy, wish: policies[policy] } as Wish),
    facts: factsOf(policy),
  });

  return (
    <div className="grid gap-6">
      {isPart && (
        <Notice>
          Who is affected is counted among the first {people.length} members. The rules hold for everybody.
        </Notice>
      )}
      <MfaCard {...card("mfa")} providers={providerNames(ways)} />
      <SessionsCard {...card("sessions")} />
      <WaysCard {...card("ways")} ways={ways.map((way) => shown(way, knowledge))} />
      <SsoCard
        {...card("sso")}
        owners={candidates(knowledge)}
        tested={testedNames(ways, policies)}
        wayBack={tenantUrl(context.organization.slug, "/signed-out").replace(/^https?:\/\//, "")}
      />
      <DomainsCard {...card("domains")} />
      <DirectoryCard {...card("directory")} />
    </div>
  );
}

async function load(context: TenantContext) {
  try {
    const [knowledge, changes] = await Promise.all([readKnowledge(context), lastChanges(context)]);
    return { knowledge, changes };
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many_requests") return { retryAfter: error.retryAfter ?? 1 };
    throw error;
  }
}

function providerNames(ways: readonly Way[]): string {
  const names = ways.filter(isProvider).map(({ displayName }) => displayName);
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}

function testedNames(ways: readonly Way[], { ways: { blocked } }: Policies): string[] {
  const tested = ways.filter((way) => way.isOwn && way.testedAt !== null && !isBlocked(way, blocked));
  return tested.map(({ displayName }) => displayName);
}

function shown(way: Way, { people, now }: Knowledge): ShownWay {
  const users = people.filter((person) => person.way?.name === way.name).length;
  const used = users === 0 ? "Used by nobody" : `Used by ${users} ${users === 1 ? "person" : "people"}`;
  const tested = way.testedAt === null ? "not tested" : `tested ${agoWords(way.testedAt, now).toLowerCase()}`;
  return {
    name: way.name.toLowerCase(),
    displayName: way.strategy === "auth0" ? "Email and password" : way.displayName,
    short: way.strategy === "auth0" ? "passwords" : way.displayName,
    facts: way.isOwn ? `Single sign-on, ${tested}. ${used}` : used,
  };
}

/** Owners with another way in, and whoever is named already. */
function candidates({ people, policies }: Knowledge): Candidate[] {
  const isNamed = ({ id }: Insider) => policies.sso.exempt.includes(id);
  const hasOther = ({ way, isOwner }: Insider) =>
    isOwner && way !== null && !isProvider(way) && !isBlocked(way, policies.ways.blocked);
  return people
    .filter((person) => isNamed(person) || hasOther(person))
    .map(({ id, face, way }) => ({ id, name: face.name, way: way ? wayWords(way) : "a way that is not known" }));
}
