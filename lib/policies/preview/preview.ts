import type { Knowledge } from "../knowledge";
import type { Preview, Wish } from "../policies";
import { previewDirectory } from "./directory";
import { previewDomains } from "./domains";
import { previewMfa } from "./mfa";
import { previewSessions } from "./sessions";
import { previewSso } from "./sso";
import { previewWays } from "./ways";

/** What a change would do, and whether it may be made. The same rule refuses it when it is saved. */
export function preview(knowledge: Knowledge, wish: Wish): Preview {
  switch (wish.policy) {
    case "mfa":
      return previewMfa(knowledge, wish.wish);
    case "sessions":
      return previewSessions(knowledge, wish.wish);
    case "ways":
      return previewWays(knowledge, wish.wish);
    case "sso":
      return previewSso(knowledge, wish.wish);
    case "domains":
      return previewDomains(knowledge, wish.wish);
    case "directory":
      return previewDirectory(knowledge, wish.wish);
  }
}
