/** The three roles that every company has. */
export type RoleName = "owner" | "admin" | "member";

/** What somebody tries. People and companies are numbers; `actor` does it to `person`. */
export type Step =
  | {
      kind: "invite" | "grant" | "take" | "withdraw" | "remove";
      company: number;
      actor: number;
      person: number;
      /** Means nothing where no role is given or taken. */
      role: RoleName;
    }
  | { kind: "accept" | "leave"; company: number; person: number };

export type Outcome = "done" | "forbidden" | "not_found" | "conflict" | "invalid_input";

/** One company: who has which roles, and who is invited as what. */
export type CompanyModel = { members: Map<number, Set<RoleName>>; invited: Map<number, RoleName> };

/**
 * Who may do what to whom, said once more and as shortly as possible: what the product has to agree with. Each step changes the company
 * that it is given, and answers what must come of it.
 */
export class PeopleModel {
  /** @param permits the permissions of each role */
  constructor(private readonly permits: Record<RoleName, ReadonlySet<string>>) {}

  private own({ members }: CompanyModel, person: number): Set<string> {
    return new Set([...(members.get(person) ?? [])].flatMap((role) => [...this.permits[role]]));
  }

  private may(company: CompanyModel, actor: number, permission: string): boolean {
    return this.own(company, actor).has(permission);
  }

  /** A role may be given by whoever holds all that it permits. */
  private holds(company: CompanyModel, actor: number, role: RoleName): boolean {
    const own = this.own(company, actor);
    return [...this.permits[role]].every((permission) => own.has(permission));
  }

  private isAbove(company: CompanyModel, actor: number, person: number): boolean {
    return [...(company.members.get(person) ?? [])].some((role) => !this.holds(company, actor, role));
  }

  private isLastOwner({ members }: CompanyModel, person: number): boolean {
    const owners = [...members].filter(([, roles]) => roles.has("owner")).map(([owner]) => owner);
    return owners.length === 1 && owners[0] === person;
  }

  private invite(company: CompanyModel, actor: number, person: number, role: RoleName): Outcome {
    if (!this.may(company, actor, "invitations:write")) return "forbidden";
    if (company.invited.has(person)) return "conflict";
    if (!this.holds(company, actor, role)) return "forbidden";
    if (company.members.has(person)) return "conflict";
    company.invited.set(person, role);
    return "done";
  }

  private withdraw(company: CompanyModel, actor: number, person: number): Outcome {
    if (!this.may(company, actor, "invitations:write")) return "forbidden";
    return company.invited.delete(person) ? "done" : "not_found";
  }

  private accept({ invited, members }: CompanyModel, person: number): Outcome {
    const role = invited.get(person);
    if (!role) return "not_found";
    invited.delete(person);
    members.set(person, new Set([...(members.get(person) ?? []), role]));
    return "done";
  }

  private grant(company: CompanyModel, actor: number, person: number, role: RoleName): Outcome {
    if (!this.may(company, actor, "members:write")) return "forbidden";
    const roles = company.members.get(person);
    if (!roles) return "not_found";
    if (!roles.has(role) && !this.holds(company, actor, role)) return "forbidden";
    roles.add(role);
    return "done";
  }

  private take(company: CompanyModel, actor: number, person: number, role: RoleName): Outcome {
    if (!this.may(company, actor, "members:write")) return "forbidden";
    const roles = company.members.get(person);
    if (!roles) return "not_found";
    if (!roles.has(role)) return "done";
    if (roles.size === 1) return "invalid_input";
    if (actor !== person && this.isAbove(company, actor, person)) return "forbidden";
    if (role === "owner" && this.isLastOwner(company, person)) return "conflict";
    roles.delete(role);
    return "done";
  }

  private leave(company: CompanyModel, person: number): Outcome {
    if (!company.members.has(person)) return "not_found";
    if (this.isLastOwner(company, person)) return "conflict";
    company.members.delete(person);
    return "done";
  }

  private remove(company: CompanyModel, actor: number, person: number): Outcome {
    if (actor === person) return this.leave(company, person);
    if (!this.may(company, actor, "members:write")) return "forbidden";
    if (!company.members.has(person)) return "not_found";
    if (this.isAbove(company, actor, person)) return "forbidden";
    return this.leave(company, person);
  }

  step(company: CompanyModel, step: Step): Outcome {
    switch (step.kind) {
      case "invite":
      case "grant":
      case "take":
        return this[step.kind](company, step.actor, step.person, step.role);
      case "withdraw":
      case "remove":
        return this[step.kind](company, step.actor, step.person);
      case "accept":
      case "leave":
        return this[step.kind](company, step.person);
    }
  }
}
