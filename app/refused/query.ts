import { z } from "zod";
import { isSlug } from "@/lib/tenancy/host";
import { isRefusalReason, type RefusalReason } from "@/lib/tenancy/refusal";

export type Query = Promise<Record<string, string | string[] | undefined>>;

const schema = z.object({
  reason: z.custom<RefusalReason>((value) => typeof value === "string" && isRefusalReason(value)).catch("unknown"),
  /** The address nobody lives at. */
  slug: z.string().refine(isSlug).nullable().catch(null),
  requestId: z
    .string()
    .regex(/^req_[0-9a-f]{12}$/)
    .optional()
    .catch(undefined),
});

/** What the front door says about a refusal. Whatever cannot be read is an unknown one: this page must not fail. */
export async function readRefusal(query: Query) {
  return schema.parse(await query);
}
