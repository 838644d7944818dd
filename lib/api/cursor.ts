import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";

/** The last row of a page, by which the next one begins after it: a time and, since two rows may share it, an id. */
export type Position = { at: Date; id: string };

/** There is no year 0 for the database. */
const moment = z.iso
  .datetime()
  .transform((at) => new Date(at))
  .refine((at) => at.getUTCFullYear() >= 1);

const position = z.tuple([moment, z.uuid()]);

/** A position as clients get it: text that they hand back as it is. It says nothing that the row itself did not, so it is not sealed. */
export function cursorAt({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/**
 * The position that a client handed back.
 *
 * @throws AppError `invalid_input` for what never was one
 */
export function readCursor(cursor: string): Position {
  try {
    const [at, id] = position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at, id };
  } catch {
    throw new AppError("invalid_input", { fields: { cursor: "This is not a cursor of ours. Begin without one." } });
  }
}
