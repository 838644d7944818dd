"use client";

import { useState } from "react";
import type { RoleOption } from "../../_components/read-roles";
import { sendJson } from "../../_components/send-json";
import { showToast } from "../../_components/toast/toasts";
import { readMemberRoles } from "./read-answers";
import { rolesWords } from "./role-words";
import type { Row } from "./types";

type Held = { roles: Row["roles"]; saving: boolean };

/**
 * What was changed on this page. Auth0's lists show it after some seconds only, so what the server answered is kept here and shown
 * instead of the list. A refused change is put back where everybody sees it, and a toast says why.
 */
export function useChanges(company: string) {
  const [held, setHeld] = useState<ReadonlyMap<string, Held>>(new Map());
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());

  const hold = (id: string, value: Held) => setHeld((now) => new Map(now).set(id, value));

  function current(row: Row): Row & { saving: boolean } {
    const change = held.get(row.id);
    return change ? { ...row, ...change, rolesKnown: true } : { ...row, saving: false };
  }

  async function saveRoles(row: Row, roles: Pick<RoleOption, "id" | "name">[]): Promise<void> {
    const before = current(row).roles;
    hold(row.id, { roles, saving: true });
    const sent = await sendJson("PUT", `/api/members/${encodeURIComponent(row.id)}/roles`, {
      roles: roles.map(({ id }) => id),
    });
    hold(row.id, { roles: sent.ok ? roles : before, saving: false });
    const message = sent.ok
      ? `${row.name} is ${rolesWords(roles)} now.`
      : `${row.name} is still ${rolesWords(before)}. ${sent.message}`;
    showToast({ tone: sent.ok ? "done" : "refused", message });
  }

  /** Asks for somebody's roles where the list did not say them. */
  async function loadRoles(row: Row): Promise<boolean> {
    const sent = await sendJson("GET", `/api/members/${encodeURIComponent(row.id)}`);
    if (sent.ok) hold(row.id, { roles: readMemberRoles(sent.data), saving: false });
    else showToast({ tone: "refused", message: sent.message });
    return sent.ok;
  }

  return {
    current,
    saveRoles,
    loadRoles,
    /** Of many changed at once: what each has now. */
    noteRoles: (id: string, roles: Row["roles"]) => hold(id, { roles, saving: false }),
    noteGone: (id: string) => setGone((now) => new Set(now).add(id)),
    isGone: (id: string) => gone.has(id),
    company,
  };
}

export type Changes = ReturnType<typeof useChanges>;
