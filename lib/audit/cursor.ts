import { AppError } from "@/lib/errors";

/** Where a page of the audit log ended: the moment of its last entry in microseconds since 1970, and that entry's id. */
export type AuditCursor = { micros: string; id: string };

const form = /^(\d{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A cursor as it stands in an address. Nobody but us reads it. */
export function writeCursor({ micros, id }: AuditCursor): string {
  return Buffer.from(`${micros}_${id}`).toString("base64url");
}

/**
 * The cursor that `writeCursor` wrote.
 *
 * @throws AppError `invalid_input` for anything else
 */
export function readCursor(text: string): AuditCursor {
  const [, micros, id] = form.exec(Buffer.from(text, "base64url").toString("latin1")) ?? [];
  if (micros === undefined || id === undefined) {
    throw new AppError("invalid_input", { fields: { cursor: "This is not where a page ended." } });
  }
  return { micros, id };
}
