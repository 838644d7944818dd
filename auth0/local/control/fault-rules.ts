import { z } from "zod";

/** Body of `POST /_local/faults`: what to do to requests that match. */
export const faultRule = z
  .strictObject({
    method: z.string().toUpperCase().optional(),
    /** A path; `*` stands for any characters. */
    path: z.string().startsWith("/"),
    status: z.int().min(200).max(599).optional(),
    /** Sent as JSON, or as text when it is a string. */
    body: z.json().optional(),
    headers: z.record(z.string(), z.string()).default({}),
    latencyMs: z.int().nonnegative().max(600_000).default(0),
    /** Do not answer until the rule is deleted or the caller gives up. */
    hang: z.literal(true).optional(),
    /** Close the connection without an answer. */
    drop: z.literal(true).optional(),
    /** Break the connection off (TCP reset): the caller sees ECONNRESET. */
    reset: z.literal(true).optional(),
    /** `after`: the request is handled first, so what it writes stays written. */
    phase: z.enum(["before", "after"]).default("before"),
    /** How likely it is to apply to a request that matches. */
    probability: z.number().gt(0).max(1).default(1),
    /** How many requests it applies to; every one when absent. */
    count: z.int().positive().optional(),
  })
  .refine((rule) => effectsOf(rule).length <= 1, { error: "status, hang, drop and reset exclude each other" })
  .refine((rule) => effectsOf(rule).length === 1 || rule.latencyMs > 0, {
    error: "a rule without status, hang, drop, reset or latencyMs does nothing",
  });

function effectsOf({
  status,
  hang,
  drop,
  reset,
}: {
  status?: unknown;
  hang?: unknown;
  drop?: unknown;
  reset?: unknown;
}) {
  return [status, hang, drop, reset].filter((effect) => effect !== undefined);
}

type FaultRule = z.infer<typeof faultRule>;
export type ActiveFault = FaultRule & { id: number; released: Promise<void> };

type ListedFault = FaultRule & { id: number; fired: number; left?: number };

export type FaultRules = {
  add(rule: FaultRule): number;
  /** Those that still apply; `left` is absent where there is no `count`. */
  list(): ListedFault[];
  /** Without an id, all of them. Requests that hang on them go on. */
  remove(id?: number): void;
  /** The first rule that matches; uses up one of its `count`. */
  take(method: string, path: string): ActiveFault | undefined;
};

type Entry = { id: number; rule: FaultRule; left: number; fired: number; released: Promise<void>; release: () => void };

export function createFaultRules(): FaultRules {
  const entries = new Map<number, Entry>();
  let lastId = 0;
  return {
    add(rule) {
      lastId += 1;
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      entries.set(lastId, {
        id: lastId,
        rule,
        left: rule.count ?? Number.POSITIVE_INFINITY,
        fired: 0,
        released,
        release,
      });
      return lastId;
    },
    list: () => [...entries.values()].filter(({ left }) => left > 0).map(listed),
    remove(id) {
      for (const entry of id === undefined ? [...entries.values()] : [entries.get(id)]) {
        entry?.release();
        if (entry) entries.delete(entry.id);
      }
    },
    take(method, path) {
      for (const entry of entries.values()) {
        // A spent rule stays until it is deleted: a request may still hang on it.
        if (entry.left <= 0 || !matches(entry.rule, method, path) || Math.random() >= entry.rule.probability) continue;
        entry.left -= 1;
        entry.fired += 1;
        return { ...entry.rule, id: entry.id, released: entry.released };
      }
      return undefined;
    },
  };
}

function listed({ id, rule, fired, left }: Entry): ListedFault {
  return { id, ...rule, fired, ...(rule.count === undefined ? {} : { left }) };
}

function matches(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  const pattern = rule.path.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(path);
}
