/** Every way in which an identity provider can be told to be wrong. */
export const PROVIDER_FAULTS = [
  "none",
  "refuses",
  "unsigned",
  "wrong_key",
  "expired",
  "wrong_audience",
  "wrong_issuer",
  "wrong_nonce",
  "wrong_recipient",
  "wrong_response",
  "hostile_xml",
] as const;

export type ProviderFault = (typeof PROVIDER_FAULTS)[number];

const OIDC_ONLY: ProviderFault[] = ["wrong_nonce"];
const SAML_ONLY: ProviderFault[] = ["wrong_recipient", "wrong_response", "hostile_xml"];

/** Those that make a difference in a protocol. */
export function faultsOf(protocol: "oidc" | "saml"): ProviderFault[] {
  const others = protocol === "oidc" ? SAML_ONLY : OIDC_ONLY;
  return PROVIDER_FAULTS.filter((fault) => !others.includes(fault));
}
