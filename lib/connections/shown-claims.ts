/** Fields of a user at Auth0 that no provider sent. */
const internal = new Set(
  "user_id identities created_at updated_at last_login last_ip logins_count last_password_reset blocked app_metadata user_metadata multifactor picture nickname email_verified".split(
    " ",
  ),
);

/** What an account is made of comes first: it is there however much a provider sends. */
const used = ["email", "name", "given_name", "family_name"];

const mostClaims = 30;
const longestValue = 200;

/** What a provider said of somebody, in words short enough to show: at most thirty, each as text, first what is used. */
export function shownClaims(profile: Record<string, unknown>): Record<string, string> {
  const names = [...new Set([...used, ...Object.keys(profile)])];
  const said = names
    .map((name) => [name, profile[name] ?? null] as const)
    .filter(([name, value]) => !internal.has(name) && value !== null && value !== "");
  return Object.fromEntries(
    said.slice(0, mostClaims).map(([name, value]) => [name.slice(0, longestValue), asText(value)]),
  );
}

function asText(value: unknown): string {
  const text = Array.isArray(value)
    ? value.map(String).join(", ")
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
