"use client";

import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Fact, Facts } from "@/app/_components/ui/facts";
import { Notice } from "@/app/_components/ui/notice";
import type { Provisioning } from "@/lib/connections/provisioning";
import { Refused } from "../refused";
import { useSend } from "../use-send";
import { ProvisioningMapping } from "./provisioning-mapping";
import { ProvisioningTokens } from "./provisioning-tokens";

const intro =
  "The provider tells us when people come, change and leave (SCIM). Whoever it deactivates is signed out within seconds.";

/** Provisioning of one connection; null where the plan of the sign-in service has none. */
export function ProvisioningCard(props: { id: string; provisioning: Provisioning | null; mayChange: boolean }) {
  const { id, provisioning, mayChange } = props;
  const router = useRouter();
  const { send, isSending, refused } = useSend();
  const [secret, setSecret] = useState<string | null>(null);
  const path = `/api/connections/${id}/provisioning`;

  async function act(method: "POST" | "DELETE", to: string, message: string, body: object = {}) {
    const sent = await send(method, to, body);
    if (!sent) return;
    const made = sent.data as { secret?: string } | null;
    setSecret(made?.secret ?? null);
    showToast({ tone: "done", message });
    startTransition(() => router.refresh());
  }

  if (provisioning === null) {
    return (
      <Card id="provisioning" title="Provisioning" intro={intro}>
        <CardBody>
          <Notice>The sign-in service this product runs on has no provisioning in its present plan.</Notice>
        </CardBody>
      </Card>
    );
  }
  const { isOn, endpoint, tokens, settings } = provisioning;
  return (
    <Card id="provisioning" title="Provisioning" intro={intro}>
      <CardBody className="grid gap-4">
        {isOn && (
          <Facts>
            <Fact name="Endpoint">
              <code>{endpoint}</code>
              <CopyButton value={endpoint} label="Copy the endpoint" />
            </Fact>
          </Facts>
        )}
        <div role="status" className="empty:hidden">
          {secret && (
            <Notice>
              <p>This token is shown once. Give it to the provider now.</p>
              <span className="copy-line">
                <code className="secret-once">{secret}</code>
                <CopyButton value={secret} label="Copy the token" />
              </span>
            </Notice>
          )}
        </div>
        {isOn && (
          <ProvisioningTokens
            tokens={tokens}
            mayChange={mayChange && !isSending}
            onCreate={(days) => void act("POST", `${path}/tokens`, "A token was made", { days })}
            onRemove={(token) => void act("DELETE", `${path}/tokens/${token}`, "The token was deleted")}
          />
        )}
        {settings && (
          <ProvisioningMapping key={JSON.stringify(settings)} path={path} settings={settings} mayChange={mayChange} />
        )}
        <Refused why={refused} />
      </CardBody>
      {mayChange && (
        <CardFoot>
          <span>{isOn ? "Turning it off ends its tokens and deletes nobody." : "It is off."}</span>
          {isOn ? (
            <Button disabled={isSending} onClick={() => void act("DELETE", path, "Provisioning is off")}>
              Turn provisioning off
            </Button>
          ) : (
            <Button disabled={isSending} onClick={() => void act("POST", path, "Provisioning is on")}>
              Turn provisioning on
            </Button>
          )}
        </CardFoot>
      )}
    </Card>
  );
}
