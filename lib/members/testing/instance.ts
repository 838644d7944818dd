import { shared } from "@/lib/shared";
import { contextFor } from "@/lib/tenancy/test-context";

/** What a test tells an instance to do, all at once: `actor` changes `target` in the company. */
export type Task = {
  organizationId: string;
  actor: string;
  target: string;
  kind: "demote" | "remove";
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
  const { removeMember } = await import("../remove-member");

  async function run({ organizationId, actor, target, kind, roles }: Task): Promise<string> {
    const context = contextFor("acme", { person: { id: actor, name: "Somebody", email: "", picture: null } });
    const here = { ...context, organization: { ...context.organization, id: organizationId } };
    try {
      await (kind === "demote" ? setRoles(here, target, () => roles) : removeMember(here, target));
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
