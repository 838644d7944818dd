import type { RefusalReason } from "@/lib/tenancy/refusal";

/** The ways on. The first one is the main button. */
type Action = "sign-in" | "other-way" | "password" | "try-again" | "reload" | "switch-account" | "find-company";

type Copy = {
  title: (company: string) => string;
  /** What happened, and what still holds. */
  text: (company: string) => string;
  advice?: string;
  actions: readonly Action[];
};

/**
 * What each refusal says. It never tells whether an email address is known, and names no company but the one whose door this is.
 * `unknown_company` has no door: its page is drawn without one.
 */
export const refusalCopy: Record<Exclude<RefusalReason, "unknown_company">, Copy> = {
  not_member: {
    title: (company) => `You are not a member of ${company}`,
    text: (company) => `Ask an admin of ${company} for an invitation, or use the account you were invited with.`,
    actions: ["switch-account", "find-company"],
  },
  wrong_organization: {
    title: () => "That sign-in was for another company",
    text: (company) =>
      `You started at ${company}, but the answer belongs elsewhere. We kept nothing: you are not signed in.`,
    advice: "Did you follow a link someone sent you? Then start again from here.",
    actions: ["sign-in", "find-company"],
  },
  denied: {
    title: (company) => `${company} did not let you in`,
    text: () =>
      "Your account is blocked, or a sign-in rule does not allow this. You are not signed in, and nothing was changed.",
    advice: "Ask an admin of the company, and tell them the number below.",
    actions: ["switch-account", "find-company"],
  },
  suspended: {
    title: (company) => `${company} is suspended`,
    text: () => "Nobody can sign in for now. Nothing of the company was deleted, and you are not signed in.",
    advice: "Its owner can have it opened again.",
    actions: ["find-company"],
  },
  sso_required: {
    title: (company) => `${company} asks for single sign-on`,
    text: (company) =>
      `Another way does not let you in here. Sign in again and enter your work email: it leads you to the sign-in of ${company} itself.`,
    advice: "Owners whom the company let in without it sign in with their password. Anybody else asks one of them.",
    actions: ["other-way", "password", "find-company"],
  },
  way_off: {
    title: (company) => `${company} has turned this way to sign in off`,
    text: () => "You are not signed in, and nothing was changed. Sign in again and choose another way.",
    advice: "An owner or admin of the company can turn it on again.",
    actions: ["other-way", "find-company"],
  },
  address_not_allowed: {
    title: (company) => `${company} does not take this email address`,
    text: () =>
      "Only verified addresses of certain domains can sign in here. You are not signed in, and nothing was changed.",
    advice: "Use your work email. If you did, verify it by the link you were sent, or ask an admin of the company.",
    actions: ["switch-account", "find-company"],
  },
  address_not_proven: {
    title: (company) => `Your provider’s address is not one of ${company}`,
    text: (company) =>
      `It vouched for you with no email address, or with one of a domain that ${company} has not proven. You are not signed in, and nothing was changed.`,
    advice:
      "Ask whoever runs the provider to send your work email, or an admin of the company to prove its domain under Settings, Domains.",
    actions: ["other-way", "find-company"],
  },
  invitation: {
    title: () => "This invitation cannot be used",
    text: (company) =>
      `It was made for another company than ${company}, or for a role that is gone. You are not signed in.`,
    advice: "Open the link in the email itself, or ask whoever invited you for a new one.",
    actions: ["sign-in", "find-company"],
  },
  invitation_account: {
    title: () => "That was another account than the invited one",
    text: () =>
      "The invitation went to a different email address than the one you signed in with. You are not signed in, and the link is used up: it works for one attempt.",
    advice: "Ask whoever invited you to send it again, then sign in with the address it was sent to.",
    actions: ["switch-account", "find-company"],
  },
  invitation_gone: {
    title: () => "This invitation is no longer open",
    text: () => "It has expired, was withdrawn, or was used before. You are not signed in, and nothing was changed.",
    advice: "Did you join already? Then sign in. If not, whoever invited you can send a new one.",
    actions: ["sign-in", "find-company"],
  },
  cancelled: {
    title: () => "You did not finish signing in",
    text: (company) => `Nothing was changed. You can sign in to ${company} whenever you like.`,
    actions: ["sign-in", "find-company"],
  },
  expired: {
    title: () => "This sign-in is no longer open",
    text: () =>
      "It was started too long ago, in another browser, or was finished before. We kept nothing of it: start a new one.",
    actions: ["sign-in", "find-company"],
  },
  loop: {
    title: () => "Signing in leads in a circle",
    text: () => "You were sent to sign in several times in a row, and each time it did not hold. So we stopped.",
    advice: "This browser may refuse cookies for this address. Allow them, then sign in again.",
    actions: ["sign-in", "switch-account"],
  },
  unavailable: {
    title: () => "Sign-in is not available at the moment",
    text: () => "The sign-in service does not answer. Whoever is signed in goes on working; nothing was lost.",
    actions: ["try-again", "find-company"],
  },
  outage: {
    title: () => "Our database does not answer",
    text: () => "You are still signed in, and nothing that was saved is lost. It is usually back within minutes.",
    actions: ["reload", "find-company"],
  },
  unknown: {
    title: () => "The sign-in did not work",
    text: () => "The sign-in service answered with something we do not know. We kept nothing: you are not signed in.",
    advice: "If your company’s own sign-in is the one that fails, owners can use their password.",
    actions: ["sign-in", "password", "find-company"],
  },
};

/** What stands in for a company's name where not even the directory answers. */
export const nameless = "this company";

/** The headline of a refusal, which is the name of its page as well. */
export function refusalTitle(reason: RefusalReason, company: string | undefined): string {
  if (reason === "unknown_company") return "No company lives here";
  const title = refusalCopy[reason].title(company ?? nameless);
  return title.charAt(0).toUpperCase() + title.slice(1);
}
