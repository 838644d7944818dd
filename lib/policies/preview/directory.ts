import type { Knowledge } from "../knowledge";
import type { Policies, Preview } from "../policies";
import { lineOf } from "./line";

/** Who would see the addresses of all. Whoever manages members does in any case. */
export function previewDirectory({ people }: Knowledge, { membersSeeEmails }: Policies["directory"]): Preview {
  const others = people.filter(({ managesMembers }) => !managesMembers);
  const managers = people.filter(({ managesMembers }) => managesMembers);
  return {
    lines: [
      ...lineOf(
        others,
        "plain",
        membersSeeEmails ? "can see everybody’s address" : "can see names, and only their own address",
      ),
      ...lineOf(managers, "plain", "managing members: every address in any case"),
    ],
    refusal: null,
  };
}
