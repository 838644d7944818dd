import type { Insider, Knowledge } from "../knowledge";
import type { Policies, Preview } from "../policies";
import { lineOf } from "./line";

const domainOf = (email: string) => email.split("@").at(-1)?.toLowerCase() ?? "";

/** Whose address would be refused. Whether an address is verified, which the sign-in asks too, is not in the lists. */
export function previewDomains({ people, provenDomains, actor }: Knowledge, { allowed }: Policies["domains"]): Preview {
  if (allowed.length === 0) return { lines: [], refusal: null };
  const isIn = ({ email }: { email: string }) => allowed.includes(domainOf(email));
  const without = people.filter(({ email }) => email === "");
  // Whom the company's own provider vouches for, of a proven domain, has a verified address: post-login-policy.js says so too.
  const isVouchedFor = ({ way, email }: Insider) => way?.isOwn === true && provenDomains.includes(domainOf(email));
  const inside = people.filter(isIn);
  const outside = people.filter((person) => person.email !== "" && !isIn(person));
  const refusal =
    actor && !isIn(actor)
      ? `You would lock yourself out: your own address is at ${domainOf(actor.email) || "another domain"}.`
      : null;
  return {
    lines: [
      ...lineOf(outside, "danger", "with another address: can no longer sign in"),
      ...lineOf(without, "warning", "without a known address: can no longer sign in"),
      ...lineOf(inside.filter(isVouchedFor), "plain", "can sign in as before"),
      ...lineOf(
        inside.filter((person) => !isVouchedFor(person)),
        "plain",
        "can sign in as before, if the address is verified: not known",
      ),
    ],
    refusal,
  };
}
