import { z } from "zod";

const claims = z.record(z.string(), z.json());

/** Body of `PUT /_local/claims`. */
export const claimOverride = z.strictObject({
  idToken: claims.default({}),
  accessToken: claims.default({}),
  /** Claims to leave out: of both tokens, or of each. */
  remove: z
    .union([
      z.array(z.string()),
      z.strictObject({ idToken: z.array(z.string()).default([]), accessToken: z.array(z.string()).default([]) }),
    ])
    .default([]),
  /** When it applies; both when absent. */
  at: z.enum(["login", "refresh"]).optional(),
  /** How many token responses it applies to; every one when absent. */
  count: z.int().positive().optional(),
});

type ClaimOverride = z.infer<typeof claimOverride>;
type TokenKind = "idToken" | "accessToken";
type Phase = "login" | "refresh";
/** Makes a token's claims lie as asked. */
export type Lie = (kind: TokenKind, payload: Record<string, unknown>) => Record<string, unknown>;

export type ClaimOverrides = {
  set(override: ClaimOverride): void;
  clear(): void;
  /** The lie for one token response; uses up one of its `count`. */
  take(phase: Phase): Lie;
};

const honest: Lie = (_kind, payload) => payload;

/** Lets tests make the tenant lie about claims, `org_id` above all: an application must notice. */
export function createClaimOverrides(): ClaimOverrides {
  let current: ClaimOverride | undefined;
  return {
    set(override) {
      current = override;
    },
    clear() {
      current = undefined;
    },
    take(phase) {
      const override = current;
      if (!override || (override.at !== undefined && override.at !== phase)) return honest;
      if (override.count !== undefined) {
        current = override.count > 1 ? { ...override, count: override.count - 1 } : undefined;
      }
      return (kind, payload) => apply(override, kind, payload);
    },
  };
}

function apply(override: ClaimOverride, kind: TokenKind, payload: Record<string, unknown>): Record<string, unknown> {
  const removed = Array.isArray(override.remove) ? override.remove : override.remove[kind];
  const result = { ...payload, ...override[kind] };
  for (const claim of removed) delete result[claim];
  return result;
}
