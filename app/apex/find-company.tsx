import { ArrowRight } from "lucide-react";
import { env } from "@/lib/env";
import { tenantHost } from "@/lib/tenancy/address";
import { buttonClass } from "../_components/ui/button";
import { Field } from "../_components/ui/field";

/** The way to one's company by its address. Works without scripts: the handler sends back what was typed, with the problem. */
export function FindCompany({ typed, problem }: { typed: string; problem: string }) {
  const suffix = `.${env().rootDomain}`;
  return (
    <form method="post" action="/api/companies/open" className="grid gap-4 p-6 max-sm:p-4">
      <h2 id="find">Find your company</h2>
      <Field
        id="company"
        label="Company address"
        hint="The name in front of the dot, or a link to any of its pages."
        error={explain(problem, typed)}
      >
        {(control) => (
          <span className="affix">
            <input
              {...control}
              name="company"
              required
              maxLength={300}
              defaultValue={typed}
              placeholder="acme"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              // biome-ignore lint/a11y/noAutofocus: after a refusal the field to mend is where the person goes on
              autoFocus={problem !== ""}
            />
            <span>{suffix}</span>
          </span>
        )}
      </Field>
      <button type="submit" className={`${buttonClass({ variant: "primary", size: "lg" })} w-full`}>
        Continue
        <ArrowRight />
      </button>
    </form>
  );
}

/** The problems the handlers send people back with. Null for none, and for one this page does not know. */
function explain(problem: string, typed: string) {
  switch (problem) {
    case "invalid":
      return "This cannot be an address. Letters, digits and hyphens are enough, as in acme.";
    case "unknown":
      return (
        <>
          No company lives at <code className="break-all">{tenantHost(typed)}</code>. Check the spelling.
        </>
      );
    case "unavailable":
      return "We cannot look that up at this moment. Wait a few seconds and continue.";
    case "start":
      return "That link named a company we do not know. Find yours by its address.";
    default:
      return null;
  }
}
