import type { Command, Effects } from "../effects";
import type { CacheRecord, TriggerId } from "../types";

/** An Action as it is sent to the sandbox. */
export type RunnableAction = { bindingId: string; name: string; code: string; secrets: Record<string, string> };

/** Everything that a sandbox needs to run a trigger: plain data, since it crosses to another thread. */
export type Run = {
  trigger: TriggerId;
  /** What an Action exports, e.g. `onExecutePostLogin`. */
  handler: string;
  /** What the first Action exports to go on after a pause; absent when nothing was paused. */
  continueHandler?: string;
  actions: RunnableAction[];
  event: object;
  /** What Actions before a pause have asked for. */
  effects: Effects;
  cache: Record<string, CacheRecord>;
  roles: { id: string; name: string; description: string }[];
  /** Those that the person is in. */
  groups: { id: string; name: string }[];
  issuer: string;
  /** The tenant's clock in milliseconds; the sandbox's `Date` follows it. */
  now: number;
  /** Whether a browser is there to be sent elsewhere. */
  isInteractive: boolean;
  /** Whether the tenant's plan lets Actions read and end sessions. */
  hasSessionPolicy: boolean;
  /** Whether the tenant's plan has second factors. */
  hasMultifactor: boolean;
};

/** What an Action wrote with `console`, at most 256 characters. */
type ActionLog = { action: string; text: string };

/** What came of a run. `stoppedBy` names the binding whose Action gave the command or failed. */
export type Outcome = {
  effects: Effects;
  cache: Record<string, CacheRecord>;
  logs: ActionLog[];
  stoppedBy?: string;
  command?: Command;
  failure?: { action: string; message: string };
};
