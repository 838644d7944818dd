import { z } from "zod";
import { signInMethod } from "@/lib/access/sign-in-method";
import type { SignedIn } from "@/lib/auth0/sign-in";
import { SignInRefused } from "@/lib/auth0/sign-in-refused";
import type { Organization } from "@/lib/organizations/types";
import { askNode } from "./ask-node";

/** Milliseconds: at somebody's first time their roles are carried over, which takes about ten questions to Auth0. */
const patience = 20_000;

const answer = z.object({ arrival: z.enum(["welcome", "refused", "not_invited"]) });

/**
 * Has it decided whether somebody who comes through an identity provider gets in. Whoever comes by a password, or by a provider that
 * no company runs, is not asked about.
 *
 * @param person as the verified tokens name them
 * @throws SignInRefused where they do not, and where nobody can say
 */
export async function announceArrival(organization: Organization, person: SignedIn, requestId: string): Promise<void> {
  if (signInMethod(person.userId).connection === null) return;
  const { slug } = organization;
  const response = await askNode("/api/session/arrived", patience, { slug, ...person, requestId }).catch(() => null);
  const said = answer.safeParse(await response?.json().catch(() => null));
  if (!said.success) throw new SignInRefused("unavailable", `arrivals answer ${response?.status ?? "nothing"}`);
  if (said.data.arrival === "not_invited") throw new SignInRefused("not_member", "people do not join by themselves");
  if (said.data.arrival === "refused") throw new SignInRefused("denied", "not an address of the company's domains");
}
