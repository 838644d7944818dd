/** A sentence about something that has just happened, and at most one thing to do about it. What needs reading or acting is no toast. */
export type Toast = {
  id: number;
  /** `done`: it happened. `refused`: it did not, and what was shown has been put back. `waiting`: it goes on by itself. */
  tone: "done" | "refused" | "waiting";
  message: string;
  /** For what can really be undone, or shown. */
  action?: { label: string; run: () => void };
};

const most = 4;

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a toast at the bottom right for five seconds. For client components; the frame of every signed-in page shows it. */
export function showToast(toast: Omit<Toast, "id">): void {
  last += 1;
  change([...shown.slice(1 - most), { ...toast, id: last }]);
}

export function hideToast(id: number): void {
  change(shown.filter((toast) => toast.id !== id));
}

/** For `useSyncExternalStore`. */
export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => shown,
};
