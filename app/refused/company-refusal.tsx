import { CircleAlert } from "lucide-react";
import type { Organization } from "@/lib/organizations/types";
import { tenantHost } from "@/lib/tenancy/address";
import type { RefusalReason } from "@/lib/tenancy/refusal";
import { Door } from "../_components/door";
import { FindCompanyLink, SignInLink, SwitchAccountForm } from "../_components/door-actions";
import { Mark } from "../_components/ui/mark";
import { Notice } from "../_components/ui/notice";
import { Tile } from "../_components/ui/tile";
import { refusalCopy } from "./copy";

type Props = {
  reason: Exclude<RefusalReason, "unknown_company">;
  /** Null when not even the directory answers: then the page speaks of "this company". */
  organization: Organization | null;
  requestId: string;
};

/** A refusal at the door of a company. */
export function CompanyRefusal({ reason, organization, requestId }: Props) {
  const { title, text, advice, actions } = refusalCopy[reason];
  const company = organization?.name ?? "this company";
  return (
    <Door
      sign={organization ? <Mark organization={organization} size="lg" /> : <Tile Icon={CircleAlert} />}
      title={sentence(title(company))}
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
    case "switch-account":
      return <SwitchAccountForm main={main} />;
    case "find-company":
      return <FindCompanyLink />;
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
