import type { Joining } from "@/lib/invitations/join";

type Copy = { title: string; text: string; advice: string };

/** What an invitation says that can no longer be accepted. */
export const endedCopy: Record<Exclude<Joining["standing"], "open">, Copy> = {
  expired: {
    title: "This invitation has expired",
    text: "Its time is over, so the link opens nothing any more.",
    advice: "Whoever invited you can send it again. It takes them one click.",
  },
  withdrawn: {
    title: "This invitation was withdrawn",
    text: "The company took it back, so the link opens nothing any more.",
    advice: "If that was a mistake, ask whoever invited you.",
  },
  replaced: {
    title: "There is a newer invitation",
    text: "This one was sent again, and only the newest link works.",
    advice: "Look for the latest email about it and open its link.",
  },
  used: {
    title: "This invitation was used",
    text: "Somebody joined with it, and it works once.",
    advice: "Was that you? Then sign in. If not, tell whoever invited you.",
  },
  gone: {
    title: "This invitation is no longer open",
    text: "Either somebody joined with it, or the company took it back: the sign-in service does not say which.",
    advice: "Did you join already? Then sign in. If not, whoever invited you can send a new one.",
  },
};
