import { expect, it } from "vitest";
import { judge } from "@/lib/invitations/judge";
import { parsePeople } from "@/lib/invitations/parse";
import { asShown, type Changes, keyed, withRoleForAll } from "./draft-list";

const roles = [
  { id: "a", name: "Admin", grantable: true },
  { id: "m", name: "Member", grantable: true },
];

const file = "email,name,role\nada@new.example,Ada,Admin\nben@new.example,Ben,\n";

const listed = (text: string, changes: Changes) => keyed(parsePeople(text), changes, roles, "m");
const rolesOf = (text: string, changes: Changes) => listed(text, changes).map(({ role }) => role);

it("a role for all is everybody’s, also theirs for whom the file says another", () => {
  const none: Changes = new Map();
  expect(rolesOf(file, none)).toEqual(["a", "m"]);
  const changes = withRoleForAll(listed(file, none), none, "m");
  expect(rolesOf(file, changes)).toEqual(["m", "m"]);
  expect(rolesOf(`${file}cleo@new.example,Cleo,Admin\n`, changes)).toEqual(["m", "m", "a"]);
});

it("a role that is chosen in a row afterwards stays that row’s, and who was left out stays out", () => {
  const left: Changes = new Map([["ben@new.example 0", null]]);
  const changes = withRoleForAll(listed(file, left), left, "m");
  expect(rolesOf(file, new Map([...changes, ["ada@new.example 0", { role: "a" }]]))).toEqual(["a"]);
});

it("a repetition names the row that the table shows, where those to mend come first", () => {
  const drafts = listed("ada@new.example, ben@new.example, wrong@, Ada@new.example", new Map());
  const verdicts = judge(drafts, { roles, members: new Set(), invited: new Set(), domains: null });
  const shown = asShown(drafts.map((draft, index) => ({ ...draft, verdict: verdicts[index] ?? { kind: "ready" } })));
  expect(shown.map(({ email, verdict }) => [email, verdict])).toEqual([
    ["wrong@", { kind: "bad_address" }],
    ["ada@new.example", { kind: "ready" }],
    ["ben@new.example", { kind: "ready" }],
    ["ada@new.example", { kind: "duplicate", of: 2 }],
  ]);
});
