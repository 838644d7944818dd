import { z } from "zod";
import { planNames } from "@/lib/auth0/metadata-fields";

/** The plan that is wished for. */
export const planChange = z.strictObject({ plan: z.enum(planNames, `Must be one of ${planNames.join(", ")}.`) });
