import { expect, it } from "vitest";
import type { BatchItem, ItemReason } from "@/lib/invitations/types";
import { failureWords } from "./words";

const failed = (reason: ItemReason): BatchItem[] => [
  { id: "1", email: "ada@new.example", name: "", roleName: "Member", state: "failed", reason },
];

it("only where nobody answered it is said that we looked again", () => {
  expect(failureWords("invite", failed("no_answer"))).toMatch(/looked again: they have no open invitation/);
  expect(failureWords("resend", failed("no_answer"))).toMatch(/looked again: they have no new link/);
  for (const kind of ["invite", "resend", "revoke"] as const) {
    expect(failureWords(kind, failed("refused"))).not.toMatch(/looked again|safe/);
  }
});

it("of a link that could not be revoked nobody says that it is gone", () => {
  for (const reason of ["refused", "no_answer"] as const) {
    expect(failureWords("revoke", failed(reason))).toMatch(/may have a link that still works/);
  }
});
