import type { MemberRecord } from "@/lib/auth0/management/member-record";

/** Whether every word typed stands in somebody's name (or address, where it may be searched), without regard to case and accents. */
export function matches({ name, email }: MemberRecord, typed: string, withEmail: boolean): boolean {
  const text = plain(withEmail ? `${name} ${email}` : name.includes("@") ? "" : name);
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
