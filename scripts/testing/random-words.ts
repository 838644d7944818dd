import type { Organization } from "@/auth0/local/state/types";
import type { ServingTenant } from "@/auth0/local/testing/serving-tenant";
import { providerValues } from "./providers";

const people = ["new@acme.example", "hana@globex.example", "dana@acme.example", "tomas@acme.example"];
const anything = [
  ...["Acme", "acme", "globex", "", "Something", "true", "Ünïcode ☃", "member", "=", "/settings", "#2456d6"],
  ...[
    "new.example",
    "globex.example",
    "acme.example",
    "https://logo.example/x.svg",
    ...people,
    "nobody@nowhere.example",
  ],
];

/**
 * Texts for places by chance. Where hardly any text is taken, most are such as are: a handler that refuses everything proves nothing.
 *
 * @returns the text for a place of an input, by a random number; `there` is the company as it is
 */
export async function randomWords(auth0: ServingTenant) {
  const { discovery_url: discoveryUrl = "" } = await providerValues(auth0, "acme");
  const fitting: Record<string, string[]> = {
    discoveryUrl: [discoveryUrl],
    logoUrl: ["", "https://logo.example/x.svg", "https://logo.example/y.svg"],
    primary: ["", "#2456d6", "#a13311"],
    claim: ["", "email", "name", "given_name", "department"],
  };
  return (place: string, number: number, there: Organization | undefined): string | undefined => {
    if (place.endsWith("mail") || place === "emails[]") return `p${number % 5_000}@x.example`;
    const isFitting = number % 4 > 0;
    const words = (isFitting && fitting[place]) || [
      ...anything,
      there?.display_name ?? "",
      there?.branding?.logo_url ?? "",
    ];
    return words[Math.floor(number / 4) % words.length];
  };
}
