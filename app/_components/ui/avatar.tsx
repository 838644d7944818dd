import type { Person } from "@/lib/tenancy/tenant-context";

const hues = 7;

/**
 * A person as initials on a colour of their own. The picture is not shown: it lies with whoever the person signed in through, and
 * loading it would tell them about every visit.
 */
export function Avatar({ person, large = false }: { person: Person; large?: boolean }) {
  return (
    <span className={large ? "avatar avatar-lg" : "avatar"} data-hue={hueOf(person.id)} aria-hidden="true">
      {initials(person)}
    </span>
  );
}

function initials({ name, email }: Person): string {
  const words = (name || email).split(/[\s.@]+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/** Which of the stylesheet's hues: the same for a person everywhere. */
function hueOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) % 65_521;
  return hash % hues;
}
