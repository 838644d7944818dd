import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptInvitation } from "@/auth0/local/authentication/accept-invitation";
import type { Organization } from "@/auth0/local/state/types";
import { AppError } from "@/lib/errors";
import { inviteOne, revokeOne } from "@/lib/invitations/commands";
import { invitationForTicket, noteAcceptance } from "@/lib/invitations/join";
import { forgetOutstanding } from "@/lib/invitations/outstanding";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { proofRuns } from "@/scripts/proof-runs";
import { actor as contextOf, testCompany } from "@/scripts/testing/company";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { leaveCompany, removeMember } from "./remove-member";
import { setRoles } from "./set-roles";
import { type CompanyModel, type Outcome, PeopleModel, type RoleName, type Step } from "./testing/people-model";

const companies = [0, 1, 2].map((number) => `org_ModelCompany000${number}`);
const people = Array.from({ length: 8 }, (_, number) => ({
  user_id: `auth0|${String(number).padStart(24, "c")}`,
  name: `Person ${number}`,
  email: `person${number}@model.example`,
}));
const roleNames: RoleName[] = ["owner", "admin", "member"];
const nobodysInvitation = "uinv_0000000000000000";

let local: Awaited<ReturnType<typeof testCompany>>;
let reference: PeopleModel;
const roleIds = new Map<RoleName, string>();
const counted = new Map<string, number>();
const started = performance.now();

beforeAll(async () => {
  withoutLimits();
  Object.assign(process.env, { INVITATIONS_PER_COMPANY_PER_DAY: "1000000", INVITATIONS_PER_PERSON_PER_DAY: "1000000" });
  local = await testCompany();
  await local.auth0.control("POST", "/people", { people });
  const organizations = companies.map((id, number) => ({ id, name: `model-${number}`, members: [] }));
  await local.auth0.control("POST", "/organizations", { organizations });
  const roles = [...local.auth0.tenant.state.roles.values()];
  const permissionsOf = (name: RoleName) => {
    const role = roles.find((each) => each.name === name);
    roleIds.set(name, role?.id ?? "");
    return new Set(role?.permissions.map(({ permission_name }) => permission_name));
  };
  const [owner, admin, member] = [permissionsOf("owner"), permissionsOf("admin"), permissionsOf("member")];
  reference = new PeopleModel({ owner, admin, member });
}, 60_000);

afterAll(async () => {
  await local.close();
  const seconds = Math.round((performance.now() - started) / 1000);
  const outcomes = [...counted].map(([what, count]) => `${what} ${count}`).sort();
  console.log(`Model of people: ${proofRuns(2_000)} runs, ${seconds} s (${outcomes.join(", ")})`);
});

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}

function organizationOf(company: number): Organization {
  const organization = local.auth0.tenant.state.organizations.get(at(companies, company));
  if (!organization) throw new Error(`no company ${company}`);
  return organization;
}

function contextFor(company: number, person: number): TenantContext {
  const { user_id: id, name, email } = at(people, person);
  const context = contextOf("acme", { id, name });
  return {
    ...context,
    person: { ...context.person, email },
    organization: { ...context.organization, id: at(companies, company) },
  };
}

const idOf = (role: RoleName) => roleIds.get(role) ?? "";
const invitationOf = (company: number, person: number) =>
  [...organizationOf(company).invitations.values()].find(({ invitee }) => invitee.email === at(people, person).email);

/** Signs in with the invitation, as Auth0 would have it, and comes to where that sign-in ends. */
async function accept(company: number, person: number): Promise<void> {
  const invitation = invitationOf(company, person);
  if (!invitation) throw new AppError("not_found");
  const { tenant } = local.auth0;
  const user = tenant.state.users.get(at(people, person).user_id);
  if (!user) throw new Error(`no person ${person}`);
  const { client_id: clientId, ticket_id: ticket } = invitation;
  const joining = await invitationForTicket(contextFor(company, person), ticket);
  acceptInvitation(tenant, { clientId, organization: organizationOf(company), ticket }, user);
  await noteAcceptance(contextFor(company, person), joining?.id ?? "");
  forgetOutstanding(contextFor(company, person));
}

/** Takes a step with the product's own commands. */
async function take(step: Step): Promise<unknown> {
  const { company, person } = step;
  const { email, user_id: userId } = at(people, person);
  const context = contextFor(company, "actor" in step ? step.actor : person);
  switch (step.kind) {
    case "invite":
      return inviteOne(context, { email, name: "", roleId: idOf(step.role), lifetimeDays: 7 });
    case "withdraw":
      return revokeOne(context, invitationOf(company, person)?.id ?? nobodysInvitation);
    case "accept":
      return accept(company, person);
    case "grant":
      return setRoles(context, userId, (assigned) => [...assigned, idOf(step.role)]);
    case "take":
      return setRoles(context, userId, (assigned) => assigned.filter((id) => id !== idOf(step.role)));
    case "remove":
      return removeMember(context, userId);
    case "leave":
      return leaveCompany(context);
  }
}

async function outcomeOf(step: Step): Promise<Outcome | string> {
  try {
    await take(step);
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** A company as Auth0 has it, in the model's words. */
function asModel(company: number): CompanyModel {
  const organization = organizationOf(company);
  const number = (of: (person: (typeof people)[number]) => boolean) => people.findIndex(of);
  const nameOf = (id: string) => roleNames.find((name) => idOf(name) === id) ?? "member";
  return {
    members: new Map(
      [...organization.members].map(([id, roles]) => [
        number(({ user_id }) => user_id === id),
        new Set([...roles].map(nameOf)),
      ]),
    ),
    invited: new Map(
      [...organization.invitations.values()].map(({ invitee, roles = [] }) => [
        number(({ email }) => email === invitee.email),
        nameOf(roles[0] ?? ""),
      ]),
    ),
  };
}

/** An owner, an admin and a member in each company, of other people each time; nobody else, and nothing remembered of the run before. */
async function beginAnew(): Promise<CompanyModel[]> {
  for (const table of ["invitation_items", "invitation_batches", "recent_owner_changes", "audit_entries"]) {
    await local.sql(`delete from ${table}`);
  }
  return companies.map((_id, company) => {
    const organization = organizationOf(company);
    organization.invitations.clear();
    organization.members.clear();
    for (const [index, role] of roleNames.entries()) {
      organization.members.set(at(people, company + index).user_id, new Set([idOf(role)]));
    }
    forgetOutstanding(contextFor(company, 0));
    return asModel(company);
  });
}

class Attempt implements fc.AsyncCommand<CompanyModel[], null> {
  constructor(private readonly step: Step) {}
  check = () => true;
  toString = () => JSON.stringify(this.step);

  async run(models: CompanyModel[]): Promise<void> {
    const model = at(models, this.step.company);
    const must = reference.step(model, this.step);
    expect(await outcomeOf(this.step), this.toString()).toBe(must);
    counted.set(must, (counted.get(must) ?? 0) + 1);
    // Also where nothing was to happen, and in the companies that were not meant.
    for (const [company, each] of models.entries()) expect(asModel(company), this.toString()).toEqual(each);
    for (const { members } of models) expect([...members.values()].some((roles) => roles.has("owner"))).toBe(true);
  }
}

/** Numbers that count from each company's own first people: its owner is 0, its admin 1, its member 2. */
const anybody = fc.nat(people.length - 1);
const actor = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 1, arbitrary: anybody },
);
const member = fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: anybody });
const guest = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 2, max: 4 }) }, { weight: 1, arbitrary: anybody });
const role = fc.constantFrom(...roleNames);

function attempt(kind: Step["kind"], of: fc.Arbitrary<number>): fc.Arbitrary<Attempt> {
  const company = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat(companies.length - 1) },
  );
  return fc.record({ company, actor, person: of, role }).map(({ company, role, ...own }) => {
    const numbered = (number: number) => (company + number) % people.length;
    const person = numbered(own.person);
    if (kind === "accept" || kind === "leave") return new Attempt({ kind, company, person });
    return new Attempt({ kind, company, actor: numbered(own.actor), person, role });
  });
}

const attempts = [
  ...[attempt("invite", guest), attempt("accept", guest), attempt("invite", guest), attempt("accept", guest)],
  ...[attempt("grant", member), attempt("grant", member), attempt("take", member), attempt("withdraw", guest)],
  ...[attempt("remove", member), attempt("leave", member)],
];

it("an owner who was removed a moment ago and came back by an invitation counts as one", async () => {
  const about = { company: 0, actor: 0, person: 1, role: "owner" } as const;
  const kinds = ["grant", "remove", "invite"] as const;
  const steps: Step[] = [...kinds.map((kind) => ({ kind, ...about })), { kind: "accept", company: 0, person: 1 }];
  const model = await beginAnew();
  for (const step of [...steps, { kind: "leave", company: 0, person: 0 } as const]) await new Attempt(step).run(model);
  expect([...at(model, 0).members.keys()]).toEqual([2, 1]);
});

it("whoever invites, accepts, gives, takes, removes and leaves, in whatever order: the product agrees with the model, and an owner remains", async () => {
  const property = fc.asyncProperty(fc.commands(attempts, { maxCommands: 16, size: "max" }), async (commands) => {
    const model = await beginAnew();
    await fc.asyncModelRun(() => ({ model, real: null }), commands);
  });
  await fc.assert(property, { numRuns: proofRuns(2_000) });
  for (const outcome of ["done", "forbidden", "not_found", "conflict", "invalid_input"]) {
    expect(counted.get(outcome) ?? 0, outcome).toBeGreaterThan(proofRuns(2_000) / 50);
  }
}, 3_600_000);
