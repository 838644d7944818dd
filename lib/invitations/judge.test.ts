import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { type Draft, judge, type Known, roleMeant, standingOf } from "./judge";

const roles = [
  { id: "rol_Owner00000000001", name: "owner", grantable: false },
  { id: "rol_Member0000000001", name: "member", grantable: true },
];
const known: Known = {
  roles,
  members: new Set(["dana@acme.example"]),
  invited: new Set(["kofi@acme.example"]),
  domains: null,
};
const draft = (email: string, role = "rol_Member0000000001"): Draft => ({ key: email, email, name: "", role });
const kinds = (drafts: Draft[], about: Partial<Known> = {}) =>
  judge(drafts, { ...known, ...about }).map(({ kind }) => kind);

describe("what a row may become", () => {
  it.each([
    ["somebody new", draft("ada@acme.example"), "ready"],
    ["no address", draft("lars@acme"), "bad_address"],
    ["a member", draft("dana@acme.example"), "member"],
    ["somebody invited", draft("kofi@acme.example"), "invited"],
    ["a role that the company does not have", draft("ada@acme.example", "manager"), "unknown_role"],
    ["a role above one's own", draft("ada@acme.example", "rol_Owner00000000001"), "role_not_allowed"],
  ])("%s", (_, row, kind) => {
    expect(kinds([row])).toEqual([kind]);
  });

  it("the same address again names the row it repeats", () => {
    const verdicts = judge([draft("ada@acme.example"), draft("lars"), draft("ada@acme.example")], known);
    expect(verdicts[2]).toEqual({ kind: "duplicate", of: 1 });
  });

  it("where the company allows some domains only, the others are to be mended", () => {
    const rows = [draft("ada@acme.example"), draft("rui@freelance.example"), draft("x@sub.acme.example")];
    expect(kinds(rows, { domains: ["acme.example"] })).toEqual(["ready", "domain_not_allowed", "domain_not_allowed"]);
  });

  it("roles are found by name in any case, by id, and the default stands where none was written", () => {
    expect(roleMeant("Member", roles, "x")).toBe("rol_Member0000000001");
    expect(roleMeant("rol_Owner00000000001", roles, "x")).toBe("rol_Owner00000000001");
    expect(roleMeant(" ", roles, "rol_Member0000000001")).toBe("rol_Member0000000001");
    expect(roleMeant("manager", roles, "x")).toBe("manager");
  });
});

it("of many rows, no address is ready twice, and none of somebody who is there already", () => {
  const email = fc.constantFrom(
    "ada@acme.example",
    "ben@acme.example",
    "dana@acme.example",
    "kofi@acme.example",
    "x@y",
  );
  fc.assert(
    fc.property(fc.array(email, { maxLength: 30 }), (emails) => {
      const verdicts = judge(
        emails.map((one) => draft(one)),
        known,
      );
      const ready = emails.filter((_, index) => standingOf(verdicts[index] ?? { kind: "member" }) === "ready");
      expect(ready).toEqual([...new Set(emails)].filter((one) => /^(ada|ben)@/.test(one)));
    }),
    { numRuns: proofRuns(2_000) },
  );
});
