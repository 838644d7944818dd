import type { ConnectionDetails } from "@/lib/connections/details";
import { OidcForm } from "./oidc-form";
import { SamlForm } from "./saml-form";

type Props = { connection: ConnectionDetails; onSaved: () => void };

/** What the provider gives back: another form for each protocol. */
export function SourceStep(props: Props) {
  return props.connection.protocol === "oidc" ? <OidcForm {...props} /> : <SamlForm {...props} />;
}
