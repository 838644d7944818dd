import { Notice } from "@/app/_components/ui/notice";
import type { ConnectionDetails } from "@/lib/connections/details";
import { OidcForm } from "./oidc-form";
import { SamlForm } from "./saml-form";

type Props = { connection: ConnectionDetails; onSaved: () => void };

/** What the provider gives back: another form for each protocol. */
export function SourceStep(props: Props) {
  const { protocol, isEnabled, displayName } = props.connection;
  return (
    <>
      {isEnabled && (
        <Notice tone="warning">
          People sign in with {displayName}. What you save here counts for the next of them: whoever comes by another
          provider is somebody new, and if it does not answer, nobody comes in by it. Test it again afterwards.
        </Notice>
      )}
      {protocol === "oidc" ? <OidcForm {...props} /> : <SamlForm {...props} />}
    </>
  );
}
