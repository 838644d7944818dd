import type { IdentityProvider, ProviderPerson } from "../state/identity-provider";

/** What a provider says about one of its people, or in their place what it was told to say. */
export function assertedClaims(provider: IdentityProvider, person: ProviderPerson): Record<string, unknown> {
  const [givenName, ...familyNames] = person.name.split(" ");
  const claims = {
    sub: person.id,
    name: person.name,
    given_name: givenName ?? person.name,
    family_name: familyNames.join(" "),
    preferred_username: person.email,
    email: person.email,
    email_verified: true,
    groups: person.groups,
    ...provider.claims,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null && value !== ""));
}
