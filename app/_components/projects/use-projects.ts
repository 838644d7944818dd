"use client";

import { useRouter } from "next/navigation";
import { startTransition, useOptimistic, useState } from "react";
import { type Refused, type Sent, sendJson } from "../send-json";
import { createOnce } from "../send-once";
import { showToast } from "../toast/toasts";
import type { Draft, ProjectLine } from "./types";

/** What is open over the list. A form that was refused comes back with what was typed, and with why. */
export type Opened =
  | { kind: "form"; line: ProjectLine | null; draft?: Draft; refused?: Refused }
  | { kind: "archive"; line: ProjectLine }
  | { kind: "limit"; line: null; message?: string };

export type Change =
  | { kind: "create"; draft: Draft }
  | { kind: "edit"; line: ProjectLine; draft: Draft }
  | { kind: "archive"; line: Pick<ProjectLine, "id" | "name"> }
  | { kind: "restore"; line: Pick<ProjectLine, "id" | "name"> };

function send(change: Change, create: ReturnType<typeof createOnce>): Promise<Sent> {
  if (change.kind === "create") return create("/api/projects", change.draft);
  const { id } = change.line;
  if (change.kind === "edit") {
    return sendJson("PATCH", `/api/projects/${id}`, { ...change.draft, version: change.line.version });
  }
  return sendJson("POST", `/api/projects/${id}/${change.kind}`);
}

/** The list as it will be if nothing is refused. */
function applied(lines: ProjectLine[], change: Change): ProjectLine[] {
  switch (change.kind) {
    case "create":
      return [provisional(change.draft), ...lines];
    case "edit": {
      const next = { ...change.line, ...change.draft, changed: "Saving…" };
      return lines.map((line) => (line.id === next.id ? next : line));
    }
    default:
      return lines.filter(({ id }) => id !== change.line.id);
  }
}

/** A row for what the server has not named yet. */
function provisional(draft: Draft): ProjectLine {
  const owner = { id: "", name: "You" };
  const times = { createdAt: "", updatedAt: "", changed: "Saving…", changedAt: "", archivedAt: null };
  return { ...draft, ...times, id: "new", owner, version: 0 };
}

/**
 * The list and what is done to it: shown at once, and put back with a word about it when the server refuses.
 *
 * @param open shows a form again that was refused, or why there is no room
 */
export function useProjects(lines: ProjectLine[], open: (opened: Opened) => void) {
  const router = useRouter();
  const [shown, apply] = useOptimistic(lines, applied);
  const [create] = useState(createOnce);

  function change(wish: Change) {
    startTransition(async () => {
      apply(wish);
      const sent = await send(wish, create);
      startTransition(() => {
        if (!sent.ok) refuse(wish, sent);
        else say(wish);
        // Also after a refusal: what was refused shows that this page is behind. But without a session, asking for it again would leave it.
        if (sent.ok || !sent.signedOut) router.refresh();
      });
    });
  }

  function say(wish: Change) {
    if (wish.kind === "archive") {
      const action = { label: "Undo", run: () => change({ kind: "restore", line: wish.line }) };
      showToast({ tone: "done", message: `${wish.line.name} is archived`, action });
      return;
    }
    const name = "draft" in wish ? wish.draft.name : wish.line.name;
    const words = { create: "is created", edit: "is saved", restore: "is back in the list" }[wish.kind];
    showToast({ tone: "done", message: `${name} ${words}` });
  }

  function refuse(wish: Change, refused: Refused) {
    if (refused.code === "plan_limit") open({ kind: "limit", line: null, message: refused.message });
    else if (wish.kind === "create") open({ kind: "form", line: null, draft: wish.draft, refused });
    else if (wish.kind === "edit") open({ kind: "form", line: wish.line, draft: wish.draft, refused });
    else showToast({ tone: "refused", message: `${wish.line.name} was put back: ${refused.message}` });
  }

  return { lines: shown, change };
}
