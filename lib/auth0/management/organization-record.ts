import { z } from "zod";

/** An organization as Auth0 answers it, reduced to what the product reads. Absent fields are omitted on the wire, not null. */
export const organizationRecord = z.object({
  id: z.string(),
  name: z.string(),
  display_name: z.string().optional(),
  branding: z
    .object({
      logo_url: z.string().optional(),
      colors: z.object({ primary: z.string().optional(), page_background: z.string().optional() }).optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.string().nullable()).optional(),
});

export type OrganizationRecord = z.infer<typeof organizationRecord>;
