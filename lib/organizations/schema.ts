import { z } from "zod";
import { env } from "@/lib/env";

/** Nothing typed means none. */
const orNone = (text: string) => (text === "" ? null : text);

function isLogo(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.username !== "" || url.password !== "") return false;
  // Auth0 takes https only; the logos of the local tenant are the exception there as here.
  return url.protocol === "https:" || url.origin === env().localTenantUrl;
}

const look = z.strictObject({
  name: z.string().trim().min(1, "Give the company a name.").max(80, "Use at most 80 characters."),
  logoUrl: z
    .string()
    .trim()
    .max(500, "Use an address of at most 500 characters.")
    .refine((value) => value === "" || isLogo(value), "Use an address that begins with https://.")
    .transform(orNone),
  primary: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(?:#[0-9a-f]{6})?$/, "Write the colour as # and six digits, such as #2456d6.")
    .transform(orNone),
});

/** `was` is what the page showed when the change was made: a change of somebody else in between is not overwritten. */
export const lookChangeSchema = z.strictObject({
  ...look.shape,
  was: z.strictObject({ name: z.string(), logoUrl: z.string().nullable(), primary: z.string().nullable() }),
});

/** What is typed before a company is deleted. */
export const deletionSchema = z.strictObject({ address: z.string().max(100) });

export type LookChange = z.output<typeof lookChangeSchema>;
