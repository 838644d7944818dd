import { env } from "@/lib/env";

const levels = { debug: 20, info: 30, warn: 40, error: 50, silent: 60 } as const;

type Level = Exclude<keyof typeof levels, "silent">;

/** What a log line may carry. No tokens, no secrets, no e-mail addresses: callers pass ids and codes. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

function write(level: Level, message: string, fields: LogFields): void {
  if (levels[level] < levels[env().logLevel]) return;
  const line = JSON.stringify({ level, time: new Date().toISOString(), message, ...fields });
  (level === "error" || level === "warn" ? console.error : console.log)(line);
}

/** One JSON object a line. Written by hand because it must be the same on Edge, where pino prints unstructured objects. */
export const log = {
  debug: (message: string, fields: LogFields = {}) => write("debug", message, fields),
  info: (message: string, fields: LogFields = {}) => write("info", message, fields),
  warn: (message: string, fields: LogFields = {}) => write("warn", message, fields),
  error: (message: string, fields: LogFields = {}) => write("error", message, fields),
};

/** The part of an error that may be logged: its name and message, never its cause's body, which can hold what a person typed. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { error: error.name, errorCode: code, errorMessage: error.message.slice(0, 300) };
}
