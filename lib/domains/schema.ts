import { domainToASCII } from "node:url";
import { z } from "zod";
import { isPublicMail } from "./public-mail";

const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Names that no public DNS answers for (RFC 6761, RFC 6762, RFC 9476). */
const unreachable = /(?:^|\.)(?:localhost|local|internal|invalid|onion|alt|home\.arpa)$/;

/** What people type for a domain: with a scheme, an `@`, a path, capital letters or accents. Comes out in ASCII. */
function tidy(typed: string): string {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/[/?#:].*$/, "")
    .replace(/\.$/, "");
  return domainToASCII(host);
}

export const newDomain = z.strictObject({
  domain: z
    .string("Name the domain, such as example.com.")
    .max(300, "That is too long for a domain.")
    .transform(tidy)
    .refine((domain) => domain.length <= 253 && hostName.test(domain), "Name the domain, such as example.com.")
    .refine((domain) => !unreachable.test(domain), "No public DNS answers for this name, so it cannot be proven.")
    .refine(
      (domain) => !isPublicMail(domain),
      "Anybody can have an address there, so it cannot belong to one company.",
    ),
});

export const domainChange = z.strictObject({ usedForSignIn: z.boolean() });

/** Auth0's id of a discovery domain. */
export const domainParams = z.object({ id: z.string().regex(/^ord_[A-Za-z0-9]{22}$/) });

/** A company's domain as the pages and the API show it. */
export type Domain = {
  id: string;
  domain: string;
  status: "pending" | "verified";
  /** Whether people who type an address of it at the sign-in are led to the company's single sign-on. */
  usedForSignIn: boolean;
  /** The TXT record that proves it. */
  record: { host: string; value: string };
};

/** What a look into the DNS came to. */
export type DomainCheck =
  | { outcome: "verified" }
  /** No such record, or others: `found` are the values that stand there. */
  | { outcome: "missing"; found: string[] }
  /** The DNS did not answer in time. */
  | { outcome: "silent" };
