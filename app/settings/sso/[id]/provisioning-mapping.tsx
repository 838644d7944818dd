import { ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import type { Provisioning } from "@/lib/connections/provisioning";
import { Refused } from "../refused";
import { useSend } from "../use-send";
import { MappingRows } from "./mapping-rows";
import { TextField } from "./text-field";

type Settings = NonNullable<Provisioning["settings"]>;

/** Which SCIM attribute fills which field. Closed at first: the sign-in service's own mapping serves nearly everybody. */
export function ProvisioningMapping(props: { path: string; settings: Settings; mayChange: boolean }) {
  const { path, settings, mayChange } = props;
  const router = useRouter();
  const { send, isSending, refused } = useSend();
  const [draft, setDraft] = useState(settings);
  const isSame = JSON.stringify(draft) === JSON.stringify(settings);

  async function save() {
    if (!(await send("PUT", path, draft))) return;
    showToast({ tone: "done", message: "Saved" });
    startTransition(() => router.refresh());
  }

  return (
    <details className="more">
      <summary>
        <ChevronRight />
        Mapping: {settings.mapping.length} attributes
      </summary>
      <div className="mt-4 grid gap-4">
        <TextField
          id="scim-id"
          label="What tells people apart"
          hint="Such as externalId. It has to be the same as in sign-ins."
          value={draft.userIdAttribute}
          onChange={(userIdAttribute) => setDraft((before) => ({ ...before, userIdAttribute }))}
        />
        <MappingRows
          rows={draft.mapping}
          mayChange={mayChange}
          onChange={(mapping) => setDraft((before) => ({ ...before, mapping }))}
        />
        <Refused why={refused} />
        <div>
          <Button disabled={!mayChange || isSending || isSame} onClick={() => void save()}>
            Save mapping
          </Button>
        </div>
      </div>
    </details>
  );
}
