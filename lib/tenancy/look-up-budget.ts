import "server-only";
import { shareCount } from "@/lib/api/shared-counts";
import { AppError } from "@/lib/errors";
import { shared } from "@/lib/shared";
import { createBudget } from "./budget";

type Kind = "known" | "unseen";

/**
 * Look-ups that Auth0 may be asked for in a minute, by all instances together, well below its smallest limit for reading an organization
 * by name (100). Names never seen have a budget of their own, so a flood of made-up subdomains cannot keep a known company from being
 * renewed.
 */
const budgets = shared("directory.budgets", () => ({ unseen: createBudget(40, 10), known: createBudget(50, 20) }));

/** Whether a look-up failed on our own budget alone, which says nothing about Auth0: its own limit counts as silence there. */
export function isBudgetSpent(error: unknown): boolean {
  return error instanceof AppError && error.code === "too_many_requests";
}

/**
 * Takes a look-up from the budget. Each instance counts for itself, so that nobody waits; what it took, the others hear within two seconds.
 *
 * @throws AppError `too_many_requests` when there is none left
 */
export function takeLookUp(kind: Kind): void {
  if (!budgets[kind].take())
    throw new AppError("too_many_requests", { message: "Too many addresses were looked up.", retryAfter: 5 });
  shareCount(`directory ${kind}`, (others) => budgets[kind].spend(others));
}
