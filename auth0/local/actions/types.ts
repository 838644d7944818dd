import type { Effects } from "./effects";

/** Triggers whose Actions the local tenant runs, with the version of their event and the function an Action exports. */
export const TRIGGERS = {
  "post-login": { version: "v3", handler: "onExecutePostLogin" },
  "credentials-exchange": { version: "v2", handler: "onExecuteCredentialsExchange" },
} as const;

export type TriggerId = keyof typeof TRIGGERS;

/** Bytes that the code of an Action may have: https://auth0.com/docs/customize/actions/limitations */
export const CODE_LIMIT = 100 * 1024;

/** What of an Action can be edited. `secrets` in the clear: they are given to the code. */
export type ActionDraft = {
  code: string;
  runtime: string;
  dependencies: { name: string; version: string }[];
  secrets: { name: string; value: string; updatedAt: number }[];
};

/** What was last deployed of an Action; logins run this, not the draft. */
export type ActionVersion = ActionDraft & { id: string; number: number; createdAt: number };

export type Action = ActionDraft & {
  id: string;
  name: string;
  trigger: TriggerId;
  createdAt: number;
  updatedAt: number;
  deployed?: ActionVersion;
};

export type Binding = {
  id: string;
  actionId: string;
  displayName: string;
  createdAt: number;
  updatedAt: number;
};

/** What `api.cache` keeps of a trigger: a value and its end in milliseconds. */
export type CacheRecord = { value: string; expiresAt: number };

/** A sign-in that waits for the person: what is left to run, and what has been asked of the tokens so far. */
export type Pause = {
  /** Value of the cookie of the session that the sign-in belongs to. */
  sessionToken: string;
  /** Id of the binding whose Action paused; its `onContinuePostLogin` runs next. */
  bindingId: string;
  effects: Effects;
  reason:
    | { kind: "factor"; mode: "challenge" | "enrol"; pendingSecret?: string; newRecoveryCode?: string }
    | { kind: "redirect"; url: string };
};
