"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, startTransition, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import type { ConnectionDetails } from "@/lib/connections/details";
import type { AttributeMapping } from "@/lib/connections/schema";
import { Refused } from "../refused";
import { useSend } from "../use-send";
import { TextField } from "./text-field";

const labels: [keyof AttributeMapping, string][] = [
  ["email", "Email"],
  ["name", "Name"],
  ["given_name", "First name"],
  ["family_name", "Last name"],
];

/** Which of the provider's attributes is what. */
export function MappingCard({ connection, mayChange }: { connection: ConnectionDetails; mayChange: boolean }) {
  const router = useRouter();
  const { send, isSending, refused, fields } = useSend();
  const [mapping, setMapping] = useState(connection.mapping);
  const isSame = labels.every(([field]) => mapping[field] === connection.mapping[field]);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (!(await send("PUT", `/api/connections/${connection.id}/mapping`, mapping))) return;
    showToast({ tone: "done", message: "Saved. It counts from each person’s next sign-in." });
    startTransition(() => router.refresh());
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Card
        id="mapping"
        title="Attributes"
        intro="What the provider calls these. Where a field is empty, the usual names are tried."
      >
        <CardBody className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            {labels.map(([field, label]) => (
              <TextField
                key={field}
                id={`map-${field}`}
                label={label}
                hint={`Such as ${field === "name" ? "displayName" : field}`}
                value={mapping[field]}
                error={fields[field]}
                onChange={(value) => setMapping((before) => ({ ...before, [field]: value }))}
              />
            ))}
          </div>
          <Refused why={refused} />
        </CardBody>
        {mayChange && (
          <CardFoot>
            <span>Whoever has signed in keeps what they have until the next time.</span>
            <Button type="submit" disabled={isSending || isSame}>
              Save attributes
            </Button>
          </CardFoot>
        )}
      </Card>
    </form>
  );
}
