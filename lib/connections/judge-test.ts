import type { z } from "zod";
import { domainOf } from "@/lib/domains/domain-of";
import type { testCheck } from "./schema";

/** `warn` keeps nobody from turning the connection on. */
type Check = z.output<typeof testCheck>;

export type Judgement = { passed: boolean; checks: Check[] };

/**
 * What a sign-in for trial says about a connection.
 *
 * @param profile what Auth0 has made of the provider's words
 * @param proven the company's domains
 */
export function judgeTest(
  profile: { email?: string | undefined; name?: string | undefined },
  proven: readonly string[],
): Judgement {
  const checks: Check[] = [
    { name: "accepted", result: "ok", text: "Signature, audience and times are right" },
    emailCheck(profile.email),
    domainCheck(profile.email, proven),
    nameCheck(profile),
  ];
  return { passed: checks.every(({ result }) => result !== "failed"), checks };
}

function emailCheck(email: string | undefined): Check {
  if (email) return { name: "email", result: "ok", text: "An email address is there" };
  return {
    name: "email",
    result: "failed",
    text: "No email address came. Have the provider send one, or say under Attributes what it calls it.",
  };
}

function domainCheck(email: string | undefined, proven: readonly string[]): Check {
  const domain = domainOf(email ?? "");
  const isProven = proven.includes(domain);
  if (isProven) return { name: "domain", result: "ok", text: `${domain} is a proven domain of the company` };
  const name = "domain" as const;
  if (domain === "") return { name, result: "failed", text: "Without an address nobody can be told apart" };
  if (proven.length === 0) return { name, result: "warn", text: `Prove ${domain} before you turn the connection on` };
  return { name, result: "failed", text: `${domain} is not a proven domain of the company: such people are refused` };
}

function nameCheck({ name, email }: { name?: string | undefined; email?: string | undefined }): Check {
  if (name && name !== email) return { name: "name", result: "ok", text: "A name is there" };
  return { name: "name", result: "warn", text: "No name came: people show as their address. Send one as “name”." };
}
