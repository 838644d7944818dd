import type { z } from "zod";
import type { ErrorCode } from "@/lib/errors";
import type { TenantHandlerName } from "@/lib/routes";

/** What the reference says of one handler. The schemas are those that the handler itself parses with. */
export type Operation = {
  /** Unique, in camel case: what generated clients call it. */
  id: string;
  /** What it is about: the heading it stands under. */
  group: string;
  /** One short sentence without a full stop. */
  summary: string;
  description?: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** A body to copy. */
  example?: Record<string, unknown>;
  /** What it answers when all went well: JSON of this form, a CSV file, or nothing. */
  answer: z.ZodType | "csv" | "nothing";
  status?: 200 | 201 | 202 | 204;
  /** Ways to be refused, beyond those of every request. */
  refusals?: readonly ErrorCode[];
  /** Whether it takes an Idempotency-Key. */
  once?: boolean;
};

/** What the API offers to others, by the handlers' rows. `"own pages"`: for our own pages alone, and described nowhere. */
export type Operations = Partial<Record<TenantHandlerName, Operation | "own pages">>;
