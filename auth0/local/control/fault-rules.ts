import { z } from "zod";

/** Body of `POST /_local/faults`: what to do to requests that match, before they are handled. */
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
    /** How many requests it applies to; every one when absent. */
    count: z.int().positive().optional(),
  })
  .refine((rule) => [rule.status, rule.hang, rule.drop].filter((effect) => effect !== undefined).length <= 1, {
    error: "status, hang and drop exclude each other",
  })
  .refine((rule) => rule.status !== undefined || rule.hang || rule.drop || rule.latencyMs > 0, {
    error: "a rule without status, hang, drop or latencyMs does nothing",
  });

type FaultRule = z.infer<typeof faultRule>;
export type ActiveFault = FaultRule & { id: number; released: Promise<void> };

export type FaultRules = {
  add(rule: FaultRule): number;
  list(): (FaultRule & { id: number })[];
  /** Without an id, all of them. Requests that hang on them go on. */
  remove(id?: number): void;
  /** The first rule that matches; uses up one of its `count`. */
  take(method: string, path: string): ActiveFault | undefined;
};

type Entry = { id: number; rule: FaultRule; left: number; released: Promise<void>; release: () => void };

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
      entries.set(lastId, { id: lastId, rule, left: rule.count ?? Number.POSITIVE_INFINITY, released, release });
      return lastId;
    },
    list: () => [...entries.values()].filter(({ left }) => left > 0).map(({ id, rule }) => ({ id, ...rule })),
    remove(id) {
      for (const entry of id === undefined ? [...entries.values()] : [entries.get(id)]) {
        entry?.release();
        if (entry) entries.delete(entry.id);
      }
    },
    take(method, path) {
      for (const entry of entries.values()) {
        // A spent rule stays until it is deleted: a request may still hang on it.
        if (entry.left <= 0 || !matches(entry.rule, method, path)) continue;
        entry.left -= 1;
        return { ...entry.rule, id: entry.id, released: entry.released };
      }
      return undefined;
    },
  };
}

function matches(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  const pattern = rule.path.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(path);
}
