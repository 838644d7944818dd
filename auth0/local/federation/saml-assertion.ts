import { z } from "zod";

/** Milliseconds by which a provider's clock may differ. */
const TOLERANCE = 60_000;

/** The signed assertion as the SAML library parses it: every element a list, attributes under `$`. */
const one = <Shape extends z.ZodType>(shape: Shape) => z.tuple([shape]).transform(([only]) => only);
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const parsedAssertion = z.looseObject({
  Assertion: z.looseObject({
    Issuer: one(z.union([z.string(), z.looseObject({ _: z.string() }).transform(({ _ }) => _)])),
    Subject: one(
      z.looseObject({
        SubjectConfirmation: z.array(
          z.looseObject({
            $: z.looseObject({ Method: z.string() }),
            SubjectConfirmationData: one(
              z.looseObject({
                $: z.looseObject({ Recipient: z.string(), NotOnOrAfter: time, InResponseTo: z.string().optional() }),
              }),
            ),
          }),
        ),
      }),
    ),
    Conditions: one(
      z.looseObject({
        $: z.looseObject({ NotBefore: time.optional(), NotOnOrAfter: time }),
        AudienceRestriction: z.array(z.unknown()).min(1),
      }),
    ),
  }),
});

type Expected = {
  /** Milliseconds, on the tenant's clock. */
  now: number;
  /** Absent where the connection was made without metadata: the certificate alone says who signed. */
  issuer: string | undefined;
  recipient: string;
  requestId: string;
};

/**
 * Checks what the library leaves to us in an assertion whose signature and audience it has checked: issuer, times, and a
 * bearer confirmation for our address and our request (SAML 2.0 Profiles 4.1.4.3). Throws an Error with the reason.
 */
export function checkAssertion(assertion: unknown, { now, issuer, recipient, requestId }: Expected): void {
  const result = parsedAssertion.safeParse(assertion);
  if (!result.success) throw new Error(`The assertion is incomplete: ${result.error.issues[0]?.path.join(".")}`);
  const { Issuer, Subject, Conditions } = result.data.Assertion;
  if (issuer !== undefined && Issuer !== issuer) throw new Error(`The issuer is ${Issuer}, ${issuer} was expected.`);
  const { NotBefore: from = 0, NotOnOrAfter: until } = Conditions.$;
  if (from - TOLERANCE > now) throw new Error("The assertion is not yet valid.");
  if (until + TOLERANCE <= now) throw new Error("The assertion is expired.");
  const confirmation = Subject.SubjectConfirmation.map(({ $, SubjectConfirmationData }) => ({
    ...$,
    ...SubjectConfirmationData.$,
  })).find(({ Method }) => Method === "urn:oasis:names:tc:SAML:2.0:cm:bearer");
  if (!confirmation) throw new Error("The assertion is not for whoever brings it.");
  if (confirmation.NotOnOrAfter + TOLERANCE <= now) throw new Error("The assertion is expired.");
  if (confirmation.Recipient !== recipient)
    throw new Error(`The recipient is ${confirmation.Recipient}, not this tenant.`);
  if (confirmation.InResponseTo !== requestId) throw new Error("The response answers another request.");
}
