import { describe, expect, it } from "vitest";
import type { Insider, Knowledge, Way } from "../knowledge";
import type { Policies, Wish } from "../policies";
import { preview } from "./preview";

const now = 1_800_000_000_000;
const way = (name: string, strategy: string, more: Partial<Way> = {}): Way => ({
  name,
  displayName: name,
  strategy,
  isOwn: false,
  testedAt: null,
  ...more,
});
const password = way("Username-Password-Authentication", "auth0");
const google = way("google-oauth2", "google-oauth2", { displayName: "Google" });
const okta = way("acme-okta", "oidc", { displayName: "Acme Okta", isOwn: true, testedAt: "2026-11-20T09:00:00.000Z" });

function insider(id: string, more: Partial<Insider> = {}): Insider {
  return {
    id,
    face: { id, name: id },
    email: `${id}@acme.example`,
    isOwner: false,
    isAdmin: false,
    managesMembers: false,
    way: password,
    carriesRoles: true,
    lastSeenAt: null,
    secondFactor: null,
    ...more,
  };
}

const maya = insider("maya", { isOwner: true, managesMembers: true, secondFactor: true, lastSeenAt: now - 60_000 });
const dana = insider("dana", { isAdmin: true, managesMembers: true, secondFactor: false });
const tomas = insider("tomas", { lastSeenAt: now - 3 * 3_600_000 });
const rui = insider("rui", { way: google, email: "rui@freelance.example" });
const nina = insider("nina", { way: okta });
const odd = insider("odd", { way: null });

const open: Policies = {
  mfa: { required: "none" },
  sessions: { lifetimeHours: null, idleMinutes: null },
  ways: { blocked: [] },
  sso: { required: false, exempt: [] },
  domains: { allowed: [] },
  directory: { membersSeeEmails: false },
};

function knowing(more: Partial<Knowledge> = {}): Knowledge {
  return {
    people: [maya, dana, tomas, rui, nina, odd],
    isPart: false,
    ways: [password, google, okta],
    policies: open,
    provenDomains: ["acme.example"],
    actor: maya,
    now,
    ...more,
  };
}

/** Each line as "tone count: names". */
function told(wish: Wish, knowledge = knowing()) {
  const { lines, refusal } = preview(knowledge, wish);
  return { lines: lines.map(({ tone, faces }) => `${tone}: ${faces.map(({ name }) => name).join(" ")}`), refusal };
}

describe("a second proof", () => {
  const mfa = (required: Policies["mfa"]["required"]) => told({ policy: "mfa", wish: { required } }).lines;

  it("tells who must set one up, of whom it is not known, who has one, and who is asked elsewhere", () => {
    expect(mfa("everyone")).toEqual(["warning: dana", "warning: tomas rui odd", "plain: maya", "plain: nina"]);
    expect(mfa("admins")).toEqual(["warning: dana", "plain: maya"]);
    expect(mfa("none")).toEqual(["plain: maya"]);
  });
});

describe("sessions", () => {
  it("tells who was here, and who would have to sign in", () => {
    const { lines, refusal } = told({ policy: "sessions", wish: { lifetimeHours: null, idleMinutes: 30 } });
    expect(lines).toEqual(["plain: maya tomas", "warning: tomas"]);
    expect(refusal).toBeNull();
  });
});

describe("ways to sign in", () => {
  const ways = (blocked: string[], knowledge = knowing()) => told({ policy: "ways", wish: { blocked } }, knowledge);

  it("tells who can no longer sign in, who can again, and of whom it is not known", () => {
    expect(ways(["google-oauth2"])).toEqual({ lines: ["danger: rui", "warning: odd"], refusal: null });
    const before = knowing({ policies: { ...open, ways: { blocked: ["google-oauth2"] } } });
    expect(ways([], before).lines).toEqual(["plain: rui"]);
  });

  it("refuses to leave no way in", () => {
    expect(ways(["acme-okta", "google-oauth2", "username-password-authentication"]).refusal).toMatch(/no way in/);
    const strict = knowing({ policies: { ...open, sso: { required: true, exempt: ["maya"] } } });
    expect(ways(["acme-okta"], strict).refusal).toMatch(/no way in/);
  });

  it("refuses to lock out whoever asks, and says how it could be done", () => {
    expect(ways(["username-password-authentication"]).refusal).toBe(
      "You would lock yourself out. Sign in with Google or Acme Okta once, then turn a password off.",
    );
    expect(ways(["username-password-authentication"], knowing({ actor: nina })).refusal).toBeNull();
  });

  it("refuses to take the last way from an owner who shall come in without single sign-on", () => {
    const strict = knowing({ actor: nina, policies: { ...open, sso: { required: true, exempt: ["maya"] } } });
    expect(ways(["username-password-authentication"], strict).refusal).toMatch(/^maya may come in without/);
  });
});

describe("required single sign-on", () => {
  const sso = (exempt: string[], knowledge = knowing()) =>
    told({ policy: "sso", wish: { required: true, exempt } }, knowledge);

  it("tells who must come another way, who cannot come at all, and who comes as before", () => {
    expect(sso(["maya"])).toEqual({
      lines: ["danger: rui", "warning: dana tomas odd", "plain: maya", "plain: nina"],
      refusal: null,
    });
  });

  it("tells whose roles go with them to the provider's account, and whose do not", () => {
    const people = [maya, insider("olga", { isOwner: true, carriesRoles: false }), dana];
    const { lines } = preview(knowing({ people }), { policy: "sso", wish: { required: true, exempt: ["maya"] } });
    expect(lines.map(({ words, faces }) => [faces.map(({ name }) => name), words])).toEqual([
      [
        ["olga"],
        "must sign in with Acme Okta from now on; not all of their roles go with them, until an owner vouches for the connection",
      ],
      [["dana"], "must sign in with Acme Okta from now on; their roles go with them"],
      [["maya"], "can still come in without it"],
    ]);
  });

  it.each([
    ["never tested", { ...okta, testedAt: null }],
    ["not the company's own", { ...okta, isOwn: false }],
  ])("is refused with a connection that is %s", (_name, other) => {
    expect(sso(["maya"], knowing({ ways: [password, other] })).refusal).toMatch(/^Test a connection/);
  });

  it("is refused with a tested connection that is turned off", () => {
    const off = { ...open, ways: { blocked: ["acme-okta"] } };
    expect(sso(["maya"], knowing({ policies: off })).refusal).toMatch(/^Test a connection/);
  });

  it.each([
    [[], /^Name at least one owner/],
    [["dana", "maya"], /^dana is no owner/],
    [["nobody"], /is no owner/],
  ])("is refused with %j named", (exempt, why) => {
    expect(sso(exempt).refusal).toMatch(why);
  });

  it("is refused with an owner named who has no other way in", () => {
    const owner = { ...nina, isOwner: true };
    expect(sso(["nina"], knowing({ people: [maya, owner] })).refusal).toMatch(/^nina has no other way in/);
  });

  it("is refused to whoever would lock themselves out", () => {
    const other = { ...tomas, isOwner: true };
    const people = [maya, other];
    expect(sso(["tomas"], knowing({ people })).refusal).toMatch(/^You would lock yourself out/);
    expect(sso(["tomas"], knowing({ people, actor: nina })).refusal).toBeNull();
    expect(sso(["tomas"], knowing({ people, actor: null })).refusal).toBeNull();
  });

  it("can always be ended", () => {
    expect(told({ policy: "sso", wish: { required: false, exempt: [] } }, knowing({ ways: [] })).refusal).toBeNull();
  });
});

describe("allowed addresses", () => {
  const domains = (allowed: string[], knowledge = knowing()) =>
    told({ policy: "domains", wish: { allowed } }, knowledge);

  it("tells whose address would be refused", () => {
    expect(domains(["acme.example"])).toEqual({
      lines: ["danger: rui", "plain: nina", "plain: maya dana tomas odd"],
      refusal: null,
    });
    expect(domains([]).lines).toEqual([]);
  });

  it("refuses to lock out whoever asks", () => {
    expect(domains(["freelance.example"]).refusal).toBe(
      "You would lock yourself out: your own address is at acme.example.",
    );
  });
});

describe("the directory", () => {
  it("tells who would see all addresses", () => {
    expect(told({ policy: "directory", wish: { membersSeeEmails: true } }).lines).toEqual([
      "plain: tomas rui nina odd",
      "plain: maya dana",
    ]);
  });
});

it("a line shows some faces and counts all", () => {
  const people = Array.from({ length: 40 }, (_, index) => insider(`p${index}`));
  const [line] = preview(knowing({ people }), { policy: "mfa", wish: { required: "everyone" } }).lines;
  expect([line?.count, line?.faces.length]).toEqual([40, 6]);
});
