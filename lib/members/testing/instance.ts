import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { contextFor } from "@/lib/tenancy/test-context";

/** What a test tells an instance to do, all at once: `actor` changes `target` in the company, or leaves it. */
export type Task = {
  organizationId: string;
  actor: string;
  target: string;
  kind: "demote" | "grant" | "remove" | "leave";
  /** Which `target` shall have afterwards, or get beside theirs. */
  roles: string[];
};

/**
 * A second and third instance of the application, for proofs that changes on several of them do not undo each other's checks: a
 * process of its own, with its own memory and its own connections, that runs tasks and says how each went.
 */
async function serve(): Promise<void> {
  // The rate at which Auth0 may be asked is another promise, with tests of its own.
  shared("roles.live-budget", () => ({ take: () => true }));
  const { setRoles } = await import("../set-roles");
  const { leaveCompany, removeMember } = await import("../remove-member");

  function take(here: TenantContext, { target, kind, roles }: Task): Promise<unknown> {
    switch (kind) {
      case "demote":
        return setRoles(here, target, () => roles);
      case "grant":
        return setRoles(here, target, (assigned) => [...assigned, ...roles]);
      case "remove":
        return removeMember(here, target);
      case "leave":
        return leaveCompany(here);
    }
  }

  async function run(task: Task): Promise<string> {
    const context = contextFor("acme", { person: { id: task.actor, name: "Somebody", email: "", picture: null } });
    const here = { ...context, organization: { ...context.organization, id: task.organizationId } };
    try {
      await take(here, task);
      return "done";
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : String(error);
    }
  }

  process.on("message", (tasks: Task[]) => {
    void Promise.all(tasks.map(run)).then((outcomes) => process.send?.(outcomes));
  });
  process.send?.("ready");
}

void serve();
