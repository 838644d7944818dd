import "server-only";
import { shared } from "@/lib/shared";
import { createChangeReader } from "./change-reader";
import { readChanges } from "./read-changes";

/** This process's memory of the revocation record. */
export function accessReader() {
  return shared("access.reader", () => createChangeReader({ read: readChanges }));
}
