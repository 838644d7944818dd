import { z } from "zod";
import { CODE_LIMIT } from "../../actions/types";

const dependency = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  registry_url: z.string().optional(),
});

/** https://auth0.com/docs/customize/actions/limitations */
const secret = z.strictObject({ name: z.string().min(1).max(128), value: z.string().max(4096).optional() });

const trigger = z.looseObject({ id: z.string(), version: z.string().optional() });

const draft = {
  code: z
    .string()
    .refine((code) => Buffer.byteLength(code) <= CODE_LIMIT, "Code is limited to 100 kB")
    .optional(),
  dependencies: z.array(dependency).max(10).optional(),
  runtime: z.enum(["node18", "node18-actions", "node22"]).optional(),
  secrets: z.array(secret).max(30).optional(),
};

export const createBody = z.strictObject({
  name: z.string().min(1).max(255),
  supported_triggers: z.tuple([trigger]),
  deploy: z.boolean().optional(),
  ...draft,
});

export const updateBody = z.strictObject({
  name: z.string().min(1).max(255).optional(),
  supported_triggers: z.tuple([trigger]).optional(),
  ...draft,
});

export const bindingsBody = z.strictObject({
  bindings: z
    .array(
      z.strictObject({
        ref: z.strictObject({ type: z.enum(["binding_id", "action_id", "action_name"]), value: z.string() }),
        display_name: z.string().optional(),
      }),
    )
    .max(20),
});

export type DraftInput = Pick<z.infer<typeof updateBody>, keyof typeof draft>;
