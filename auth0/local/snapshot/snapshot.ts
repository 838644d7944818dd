import { z } from "zod";
import type { Core } from "../core";
import { planProfile } from "../limits/plans";

/** Raised when the layout of a snapshot changes; what the state holds is compared by itself. */
export const VERSION = 1;

/** A tenant as JSON: its state, its clock, its plan and its switches; not the ledger, the faults and the lies. */
export const snapshot = z.strictObject({
  version: z.literal(VERSION, `Not a snapshot of version ${VERSION}.`),
  /** ISO time, on the tenant's clock. */
  takenAt: z.iso.datetime(),
  issuer: z.url(),
  rootDomain: z.string(),
  clock: z.strictObject({ offset: z.number(), frozenAt: z.number().optional() }),
  plan: planProfile,
  switches: z.record(z.string(), z.unknown()),
  /** As `encode` writes it; `checkState` looks inside. */
  state: z.record(z.string(), z.unknown()),
});

export type Snapshot = z.infer<typeof snapshot>;
export type SnapshotCore = Pick<
  Core,
  "issuer" | "rootDomain" | "now" | "clock" | "plan" | "switches" | "state" | "history" | "buckets"
>;
