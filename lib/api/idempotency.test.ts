import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { AppError } from "@/lib/errors";
import { contextFor } from "@/lib/tenancy/test-context";

let pool: pg.Pool;
let admin: pg.Client;
let withTenant: typeof import("@/lib/db/database").withTenant;
let idempotency: typeof import("./idempotency");

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  idempotency = await import("./idempotency");
  ({ withTenant } = await import("@/lib/db/database"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

afterAll(async () => {
  await pool.end();
  await admin.end();
});

const acme = contextFor("acme");
let created = 0;
const create = async () => {
  created += 1;
  return Response.json({ id: created }, { status: 201, headers: { location: `/api/things/${created}` } });
};

const headers = (key: string) => new Headers({ "idempotency-key": key });

/** Sends a request with a key, and says what came of it. */
async function send(key: string, body: unknown = { name: "One" }, run: () => Promise<Response> = create, as = acme) {
  const once = idempotency.onceOf(headers(key), ["POST /api/things", body]);
  if (!once) throw new Error("no key");
  try {
    const response = await idempotency.carryOutOnce(as, once, run);
    return {
      status: response.status,
      body: await response.json(),
      location: response.headers.get("location"),
      replayed: response.headers.get("idempotent-replayed"),
    };
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function age(interval: string): Promise<void> {
  await pool.query(
    `begin; set local role tenantry_app; set local app.org_id = 'org_AcmeLocalSeed001'; update idempotency_keys set created_at = created_at - interval '${interval}'; commit`,
  );
}

describe("a request with a key", () => {
  it("is carried out once, and answered alike each time", async () => {
    const first = await send("a");
    expect(first).toEqual({ status: 201, body: { id: 1 }, location: "/api/things/1", replayed: null });
    expect(await send("a")).toEqual({ ...Object(first), replayed: "true" });
    expect(created).toBe(1);
  });

  it("is refused when the key was used for another one", async () => {
    expect(await send("a", { name: "Two" })).toBe("key_reused");
  });

  it("sent twenty times at once is carried out once", async () => {
    const before = created;
    const answers = await Promise.all(Array.from({ length: 20 }, () => send("at-once")));
    expect(created - before).toBe(1);
    expect(answers.filter((answer) => answer !== "conflict" && Object(answer).status !== 201)).toEqual([]);
  });

  it("of somebody else, or of another company, is another request", async () => {
    const before = created;
    await send("shared");
    await send(
      "shared",
      { name: "Other" },
      create,
      contextFor("acme", { person: { id: "auth0|dana", name: "Dana", email: "", picture: null } }),
    );
    await send("shared", { name: "Other" }, create, contextFor("globex"));
    expect(created - before).toBe(3);
  });

  it("that was refused gives its key back", async () => {
    const refuse = () => Promise.reject(new AppError("plan_limit"));
    expect(await send("refused", {}, refuse)).toBe("plan_limit");
    expect(await send("refused", { name: "Another" })).toMatchObject({ status: 201, replayed: null });
  });

  it("whose outcome is not known is held for a minute, and may then be made again, by the same request alone", async () => {
    const fail = () => Promise.reject(new Error("lost"));
    await expect(send("lost", {}, fail)).rejects.toThrow("lost");
    expect(await send("lost", {})).toBe("conflict");
    await age("61 seconds");
    expect(await send("lost", { name: "Another" })).toBe("key_reused");
    expect(await send("lost", {})).toMatchObject({ status: 201 });
  });

  it("during which the database was lost, perhaps after it was committed, is held as well", async () => {
    const before = created;
    const loseTheAnswer = () =>
      withTenant(acme, async (tx) => {
        const { rows } = await tx.execute<{ pid: number }>("select pg_backend_pid() as pid");
        await admin.query("select pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
        return create();
      });
    expect(await send("unanswered", {}, loseTheAnswer)).toBe("database_unavailable");
    expect(await send("unanswered", {})).toBe("conflict");
    expect(created - before).toBe(1);
    await age("61 seconds");
    expect(await send("unanswered", {})).toMatchObject({ status: 201, replayed: null });
  });

  it.each(["database_unavailable", "sign_in_unavailable", "unexpected"] as const)(
    "refused with %s may have changed something, and keeps its key",
    async (code) => {
      expect(await send(code, {}, () => Promise.reject(new AppError(code)))).toBe(code);
      expect(await send(code, {})).toBe("conflict");
    },
  );

  it("may be made anew with its key after a day", async () => {
    await send("daily");
    await age("25 hours");
    expect(await send("daily", { name: "Another day" })).toMatchObject({ status: 201, replayed: null });
  });
});

describe("a key", () => {
  it.each(["", " ", "a b", "ä", "x".repeat(256), "tab\tbed"])("is not %j", (key) => {
    const read = () => idempotency.onceOf({ get: () => key }, []);
    expect(read).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  it("may be left out", () => {
    expect(idempotency.onceOf(new Headers(), [])).toBeNull();
  });
});
