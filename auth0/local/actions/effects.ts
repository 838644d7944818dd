/** One call of an Action to its `api`, as data: collected in the sandbox and applied after the last Action. */
type Effect =
  | { type: "claim"; token: "idToken" | "accessToken"; name: string; value: unknown }
  | { type: "scope"; change: "add" | "remove"; scope: string }
  | { type: "scope"; change: "clear" }
  | { type: "userMetadata"; store: "app_metadata" | "user_metadata"; name: string; value: unknown }
  | { type: "transactionMetadata"; name: string; value: string | number | boolean | null }
  | { type: "metadata"; of: "session" | "refreshToken"; name: string; value: string | null }
  | { type: "evictMetadata"; of: "session" | "refreshToken" }
  | { type: "lifetime"; of: "session" | "refreshToken"; limit: "expiresAt" | "idleExpiresAt"; at: number };

export type Effects = Effect[];

/** What an Action has asked for that ends or suspends the pipeline; the last call of an Action counts. */
export type Command =
  | { type: "deny"; code: string; reason: string }
  | { type: "revoke"; of: "session" | "refreshToken"; reason: string; preserveRefreshTokens: boolean }
  | { type: "factor"; mode: "challenge" | "enrol"; factors: string[] }
  | { type: "redirect"; url: string };
