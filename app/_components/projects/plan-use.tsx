import { planWords } from "@/lib/plans/words";
import { NavLink } from "../nav-link";
import { Meter } from "../ui/meter";
import type { BoardData } from "./types";

/** How much of the plan is used, and what happens when it is used up. */
export function PlanUse({ use, seePlan }: { use: BoardData["use"]; seePlan: boolean }) {
  const { plan, living, limit } = use;
  const isFull = limit !== null && living >= limit;
  return (
    <section className="card plan-use" aria-label="Plan">
      <p>
        <b className="font-semibold">{limit === null ? counted(living) : `${living} of ${counted(limit)}`}</b>{" "}
        <span className="text-muted-foreground">on the {planWords[plan]} plan</span>
      </p>
      {limit !== null && (
        <Meter label="Projects used" value={living} max={limit} {...(isFull && { tone: "warning" as const })} />
      )}
      <p className="text-muted-foreground text-sm">{room(living, limit)}</p>
      {seePlan && (
        <NavLink href="/settings/plan" className="link text-sm">
          Compare plans
        </NavLink>
      )}
    </section>
  );
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "project" : "projects"}`;
}

function room(living: number, limit: number | null): string {
  if (limit === null) return "As many as you like.";
  if (living < limit) return `Room for ${limit - living} more. After that, archive one or change the plan.`;
  return "No room for more. Archive one you no longer need, or change the plan.";
}
