"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import type { ConnectionDetails } from "@/lib/connections/details";
import { roleWord } from "../../members/role-words";
import { Refused } from "../refused";
import { useSend } from "../use-send";

/** Which roles do not go over to people who come by the connection, and who can change that. */
export function VouchCard({ connection }: { connection: ConnectionDetails }) {
  const router = useRouter();
  const { send, isSending, refused } = useSend();
  const { id, displayName, leftBehind, mayVouch, source } = connection;

  async function vouch() {
    if (!(await send("PATCH", `/api/connections/${id}`, { vouches: true }))) return;
    showToast({ tone: "done", message: "Roles go over now, as far as yours permit." });
    startTransition(() => router.refresh());
  }

  return (
    <Card
      id="vouch"
      title="Roles that stay behind"
      intro={`Whoever is ${leftBehind.map(roleWord).join(" or ")} comes by ${displayName} as a member, and keeps the role with the sign-in they have. Nobody who may give it has vouched for this provider.`}
    >
      <CardBody>
        <p>
          Whoever runs <code>{source?.replace(/^https?:\/\//, "") ?? "the provider"}</code> says which address is whose.
          To vouch is to trust them with these roles.
        </p>
        <Refused why={refused} />
      </CardBody>
      <CardFoot>
        <span>
          {mayVouch
            ? "It is written to the audit log."
            : "Somebody who has these roles can vouch for it, unless a token for provisioning was made by somebody who has not: then turn provisioning off first."}
        </span>
        {mayVouch && (
          <Button disabled={isSending} onClick={() => void vouch()}>
            Vouch for {displayName}
          </Button>
        )}
      </CardFoot>
    </Card>
  );
}
