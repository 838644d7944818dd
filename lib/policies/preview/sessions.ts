import { idleWords } from "../choices";
import type { Knowledge } from "../knowledge";
import type { Policies, Preview } from "../policies";
import { lineOf } from "./line";

const minute = 60_000;
/** The product's own limit: whoever was here since may be signed in. */
const longestIdle = 480;

/** Who may be signed in, and who of them would have to do it again. */
export function previewSessions({ people, now }: Knowledge, { idleMinutes }: Policies["sessions"]): Preview {
  const restedFor = ({ lastSeenAt }: { lastSeenAt: number | null }) =>
    lastSeenAt === null ? Number.POSITIVE_INFINITY : (now - lastSeenAt) / minute;
  const here = people.filter((person) => restedFor(person) < longestIdle);
  const resting = idleMinutes === null ? [] : here.filter((person) => restedFor(person) >= idleMinutes);
  return {
    lines: [
      ...lineOf(
        here,
        "plain",
        "here in the last 8 hours. A shorter limit reaches them within 10 minutes; what was typed stays.",
      ),
      ...lineOf(resting, "warning", `of them not active for ${idleWords(idleMinutes)}: must sign in at the next visit`),
    ],
    refusal: null,
  };
}
