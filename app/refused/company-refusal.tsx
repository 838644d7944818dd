import { CircleAlert } from "lucide-react";
import type { Organization } from "@/lib/organizations/types";
import { tenantHost } from "@/lib/tenancy/address";
import type { RefusalReason } from "@/lib/tenancy/refusal";
import { Door } from "../_components/door";
import { FindCompanyLink, PasswordForm, SignInLink, SwitchAccountForm } from "../_components/door-actions";
import { buttonClass } from "../_components/ui/button";
import { Mark } from "../_components/ui/mark";
import { Notice } from "../_components/ui/notice";
import { Tile } from "../_components/ui/tile";
import { nameless, refusalCopy, refusalTitle } from "./copy";

type Props = {
  reason: Exclude<RefusalReason, "unknown_company">;
  /** Null when not even the directory answers: then the page speaks of "this company". */
  organization: Organization | null;
  requestId: string | undefined;
};

/** A refusal at the door of a company. */
export function CompanyRefusal({ reason, organization, requestId }: Props) {
  const { text, advice, actions } = refusalCopy[reason];
  const company = organization?.name ?? nameless;
  return (
    <Door
      sign={organization ? <Mark organization={organization} size="lg" /> : <Tile Icon={CircleAlert} />}
      title={refusalTitle(reason, organization?.name)}
      address={organization ? tenantHost(organization.slug) : undefined}
      requestId={requestId}
      actions={actions.map((action, place) => (
        <Way key={action} action={action} company={company} main={place === 0} />
      ))}
    >
      <p>{text(company)}</p>
      {advice && <Notice tone={reason === "wrong_organization" ? "warning" : "plain"}>{advice}</Notice>}
    </Door>
  );
}

function Way({
  action,
  company,
  main,
}: {
  action: (typeof refusalCopy)["unknown"]["actions"][number];
  company: string;
  main: boolean;
}) {
  switch (action) {
    case "sign-in":
      return <SignInLink label={`Sign in to ${company}`} />;
    case "try-again":
      return <SignInLink label="Try again" />;
    case "reload":
      return (
        <a className={buttonClass({ variant: "brand", size: "lg" })} href="/">
          Try again
        </a>
      );
    case "other-way":
      return <SwitchAccountForm main={main} label="Sign in again" />;
    case "password":
      return <PasswordForm />;
    case "switch-account":
      return <SwitchAccountForm main={main} />;
    case "find-company":
      return <FindCompanyLink />;
  }
}
