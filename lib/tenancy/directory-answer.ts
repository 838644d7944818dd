import { z } from "zod";
import type { Organization } from "@/lib/organizations/types";

/** What the directory knows of a slug. `moved` is a company that changed its address. */
export type DirectoryAnswer =
  | { kind: "found"; organization: Organization }
  | { kind: "moved"; id: string; slug: string }
  | { kind: "unknown" };

/** The same, as it crosses from Node to Edge. */
export const directoryAnswerSchema: z.ZodType<DirectoryAnswer> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("found"),
    organization: z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      branding: z.object({ logoUrl: z.string().nullable(), primary: z.string().nullable() }),
      suspended: z.boolean(),
    }),
  }),
  z.object({ kind: z.literal("moved"), id: z.string(), slug: z.string() }),
  z.object({ kind: z.literal("unknown") }),
]);

/** Lifetimes of an answer in milliseconds, the same on both sides. */
export const directoryLifetimes = { fresh: 60_000, stale: 3_600_000, miss: 5_000 };

/** What the database holds is good for this long, in milliseconds; a change at Auth0 that we are told of ends it at once. */
export const storedLifetime = 10 * 60_000;
