"use client";

import { useSyncExternalStore } from "react";
import type { Permission } from "@/lib/permissions";
import type { Entitlement, Plan } from "@/lib/plans/plan";
import type { Person } from "@/lib/tenancy/tenant-context";

/** What `GET /api/me` answers. */
type Me = {
  person: Person;
  organization: { id: string; slug: string; name: string };
  permissions: string[];
  plan: Omit<Plan, "entitlements"> & { entitlements: Entitlement[] };
};

type State =
  | {
      status: "loading" | "signed_out" | "failed";
      person: null;
      organization: null;
      permissions: readonly string[];
      plan: null;
    }
  | ({ status: "ready" } & Me);

const empty = { person: null, organization: null, permissions: [], plan: null };
const loading: State = { status: "loading", ...empty };

let state: State = loading;
let flight: Promise<State["status"]> | undefined;
const listeners = new Set<() => void>();

function hear(news: State): void {
  state = news;
  for (const listener of listeners) listener();
}

/** Asks again who is signed in, once for everybody who asks at the same time. Everything that uses the hooks follows the answer. */
export function refreshOrganization(): Promise<State["status"]> {
  flight ??= ask().then((answer) => {
    flight = undefined;
    hear(answer);
    return answer.status;
  });
  return flight;
}

/** To be told by whoever was just answered that nobody is signed in: what was heard before it is no longer true. */
export function noteSignedOut(): void {
  hear({ status: "signed_out", ...empty });
}

async function ask(): Promise<State> {
  try {
    const response = await fetch("/api/me", { headers: { accept: "application/json" } });
    if (response.status === 401) return { status: "signed_out", ...empty };
    const answer: unknown = response.ok ? await response.json() : null;
    return isMe(answer) ? { ...answer, status: "ready" } : { status: "failed", ...empty };
  } catch {
    return { status: "failed", ...empty };
  }
}

/** By hand, since a schema library would be a fifth of the page's script. The handler beside it is the only sender. */
function isMe(value: unknown): value is Me {
  if (typeof value !== "object" || value === null) return false;
  if (!("person" in value && "organization" in value && "plan" in value)) return false;
  return "permissions" in value && Array.isArray(value.permissions);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function subscribe(listener: () => void): () => void {
  const end = listen(listener);
  if (state === loading) void refreshOrganization();
  return end;
}

/** What this page last heard of its session, from whoever asked. Asks nothing itself; `loading` where nobody has. */
export function useLastHeard(): State {
  return useSyncExternalStore(
    listen,
    () => state,
    () => loading,
  );
}

/**
 * Who is signed in, to which company, with which permissions, for client components. All of them share one request per page load;
 * `refresh` asks again. It decides what is shown, never what is allowed: the server refuses for itself.
 *
 * @returns `status` tells the cases apart; `person`, `organization` and `plan` are there only when it is `ready`
 */
export function useOrganization() {
  const current = useSyncExternalStore(
    subscribe,
    () => state,
    () => loading,
  );
  const can = (permission: Permission) => current.permissions.includes(permission);
  return { ...current, can, refresh: refreshOrganization };
}
