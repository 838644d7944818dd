import { auditActions } from "./actions";

/** Where an entry's action begins: `member` of `member.role_changed`. */
export const nouns: readonly string[] = [...new Set(Object.keys(auditActions).map(nounOf))];

/** The part of an action before its dot. */
export function nounOf(action: string): string {
  return action.split(".", 1)[0] ?? action;
}
