import { describe, expect, it } from "vitest";
import { type AccessChange, memberKey, sidAtCompany } from "./access-change";
import { createChangeMemory, longestConcern } from "./change-memory";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";
const changedAt = 1_000_000_000;
const somebody = { organizationId: acme, userId: "auth0|1", sid: "sid-1", at: changedAt - 1 };

function given(change: AccessChange) {
  const memory = createChangeMemory();
  memory.add({ ...change, seq: 7, at: changedAt });
  return (subject: Partial<typeof somebody> = {}, later = 0) =>
    memory.verdict({ ...somebody, ...subject }, changedAt + later).kind;
}

describe("what has ended", () => {
  it.each<[AccessChange, Partial<typeof somebody>]>([
    [{ scope: "org", key: acme, kind: "ended" }, { organizationId: globex }],
    [{ scope: "member", key: memberKey(acme, "auth0|1"), kind: "ended" }, { userId: "auth0|2" }],
    [{ scope: "member", key: memberKey(acme, "auth0|1"), kind: "ended" }, { organizationId: globex }],
    [{ scope: "user", key: "auth0|1", kind: "ended" }, { userId: "auth0|2" }],
    [{ scope: "sid", key: "sid-1", kind: "ended" }, { sid: "sid-2" }],
    [{ scope: "sid", key: sidAtCompany(acme, "sid-1"), kind: "ended" }, { organizationId: globex }],
  ])("%o ends every older session it names, and no other (%o)", (change, other) => {
    const verdict = given(change);
    expect(verdict()).toBe("ended");
    expect(verdict({ at: changedAt })).toBe("ended");
    expect(verdict({ at: changedAt + 1 })).toBe("current");
    expect(verdict(other)).toBe("current");
  });

  it("a session without an id is not ended by another one's", () => {
    const memory = createChangeMemory();
    memory.add({ scope: "sid", key: "null", kind: "ended", seq: 1, at: changedAt });
    expect(memory.verdict({ ...somebody, sid: null }, changedAt).kind).toBe("current");
  });

  it("counts more than what is stale", () => {
    const memory = createChangeMemory();
    memory.add({ scope: "user", key: "auth0|1", kind: "ended", seq: 1, at: changedAt });
    memory.add({ scope: "org", key: acme, kind: "stale", seq: 2, at: changedAt + 5 });
    expect(memory.verdict(somebody, changedAt + 10).kind).toBe("ended");
  });
});

describe("what is stale", () => {
  it("a company's or a person's change has older sessions refreshed, at once", () => {
    for (const change of [
      { scope: "org", key: acme, kind: "stale" },
      { scope: "user", key: "auth0|1", kind: "stale" },
    ] as const) {
      const verdict = given(change);
      expect(verdict()).toBe("stale");
      expect(verdict({ at: changedAt + 1 })).toBe("current");
    }
  });

  it("a member's change settles for 30 s, and every token made until then is stale afterwards", () => {
    const verdict = given({ scope: "member", key: memberKey(acme, "auth0|1"), kind: "stale" });
    expect(verdict({}, 0)).toBe("settling");
    expect(verdict({ at: changedAt + 4_000 }, 29_999)).toBe("settling");
    expect(verdict({}, 30_000)).toBe("stale");
    expect(verdict({ at: changedAt + 4_000 }, 30_000)).toBe("stale");
    expect(verdict({ at: changedAt + 30_001 }, 30_001)).toBe("current");
    expect(verdict({ userId: "auth0|2" }, 0)).toBe("current");
  });

  it("each change of a member is told from the last", () => {
    const memory = createChangeMemory();
    const change = { scope: "member", key: memberKey(acme, "auth0|1"), kind: "stale" } as const;
    memory.add({ ...change, seq: 1, at: changedAt });
    memory.add({ ...change, seq: 2, at: changedAt + 1_000 });
    expect(memory.verdict(somebody, changedAt + 2_000)).toEqual({ kind: "settling", seq: 2 });
  });
});

describe("forgetting", () => {
  it("keeps what can concern a session, drops what no session is old enough for", () => {
    const memory = createChangeMemory();
    memory.add({ scope: "user", key: "auth0|1", kind: "ended", seq: 1, at: changedAt });
    memory.forget(changedAt + longestConcern - 1);
    expect(memory.verdict(somebody, changedAt).kind).toBe("ended");
    memory.forget(changedAt + longestConcern);
    expect(memory.verdict(somebody, changedAt).kind).toBe("current");
  });
});
