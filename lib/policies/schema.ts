import { z } from "zod";
import { newDomain } from "@/lib/domains/schema";
import { memberId } from "@/lib/members/schema";
import { idleChoices, lifetimeChoices } from "./choices";
import { mostExempt } from "./policies";

const { domain } = newDomain.shape;

const sorted = <T extends string>(items: T[]) => [...new Set(items)].sort();

/** Stored rules may be of another version: only what is wished for has to be one of the choices. */
const mfa = z.strictObject({ required: z.enum(["none", "admins", "everyone"]) });
const anySessions = z.strictObject({
  lifetimeHours: z.number().positive().nullable(),
  idleMinutes: z.number().positive().nullable(),
});
const sessions = z.strictObject({
  lifetimeHours: z.literal(lifetimeChoices, "Choose one of the offered times."),
  idleMinutes: z.literal(idleChoices, "Choose one of the offered times."),
});
const ways = z.strictObject({
  blocked: z
    .array(
      z
        .string()
        .max(128)
        .regex(/^[A-Za-z0-9-]+$/)
        .transform((name) => name.toLowerCase()),
    )
    .max(50)
    .transform(sorted),
});
const sso = z.strictObject({
  required: z.boolean(),
  exempt: z.array(memberId).max(mostExempt, `Name at most ${mostExempt} owners.`).transform(sorted),
});
const domains = z.strictObject({ allowed: z.array(z.string().max(300)).max(50).transform(sorted) });
/** Anybody's mail may be named here: it says who may come in, not whose domain it is. */
const wishedDomain = z.union(
  [domain, z.string().toLowerCase().trim().pipe(z.hostname())],
  "Name domains, such as example.com.",
);
const wishedDomains = z.strictObject({
  allowed: z.array(wishedDomain).max(20, "Name at most 20 domains.").transform(sorted),
});
const directory = z.strictObject({ membersSeeEmails: z.boolean() });

/** A change carries what stood there when it was decided on; where it no longer does, nothing is changed. */
export const mfaChange = mfa.extend({ was: mfa });
export const sessionsChange = sessions.extend({ was: anySessions });
export const waysChange = ways.extend({ was: ways });
export const ssoChange = sso.extend({ was: sso });
export const domainsChange = wishedDomains.extend({ was: domains });
export const directoryChange = directory.extend({ was: directory });

/** What somebody may ask about before they save it. */
export const wishSchema = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("mfa"), wish: mfa }),
  z.strictObject({ policy: z.literal("sessions"), wish: anySessions }),
  z.strictObject({ policy: z.literal("ways"), wish: ways }),
  z.strictObject({ policy: z.literal("sso"), wish: sso }),
  z.strictObject({ policy: z.literal("domains"), wish: wishedDomains }),
  z.strictObject({ policy: z.literal("directory"), wish: directory }),
]);

export const policiesSchema = z.strictObject({ mfa, sessions: anySessions, ways, sso, domains, directory });
