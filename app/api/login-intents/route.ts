import { z } from "zod";
import { sealIntent } from "@/lib/auth0/login-intent";
import { invitationForTicket } from "@/lib/invitations/join";
import { tenantUrl } from "@/lib/tenancy/address";
import { visitingMember } from "@/lib/tenancy/context";
import { freshLogin, passwordLogin } from "@/lib/tenancy/fresh-login";
import { goOn } from "@/lib/tenancy/go-on";
import { tenantRoute } from "@/lib/tenancy/route";

const form = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("switch-account") }),
  z.object({ kind: z.literal("password") }),
  z.object({ kind: z.literal("step-up"), returnTo: z.string().max(1_000) }),
  z.object({ kind: z.literal("join"), invitation: z.string().regex(/^[A-Za-z0-9]{16,64}$/) }),
]);

// POST /api/login-intents: starts a login that a link must not be able to start
export const POST = tenantRoute("POST /api/login-intents", { form }, async ({ organization }, wish) => {
  const to = (path: string) => goOn(tenantUrl(organization.slug, path));
  if (wish.kind === "step-up") {
    const member = await visitingMember();
    return to(await freshLogin(organization.slug, wish.returnTo, member?.id ?? null));
  }
  if (wish.kind === "password") return to(await passwordLogin(organization.slug));
  // A wrong account would consume the invitation, so the person chooses it anew.
  const invitation = wish.kind === "join" ? await joinIntent({ organization }, wish.invitation) : {};
  const intent = await sealIntent(organization.slug, { prompt: "login", ...invitation });
  return to(`/auth/login?${new URLSearchParams({ intent })}`);
});

/** The sign-in ends where it is written down that they came. */
async function joinIntent(company: { organization: { id: string } }, invitation: string) {
  const known = await invitationForTicket(company, invitation);
  return { invitation, returnTo: known ? `/join/accepted?item=${known.id}` : "/join/accepted" };
}
