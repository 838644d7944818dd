"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useState } from "react";
import { refreshOrganization } from "@/app/api/me/use-organization";
import type { ConnectionDetails } from "@/lib/connections/details";
import { dateWords, protocolNames, providerNames } from "../words";
import { DomainStep } from "./domain-step";
import { NameStep } from "./name-step";
import { SourceStep } from "./source-step";
import { Step, type StepState } from "./step";
import { TestStep } from "./test-step";
import { TurnOnStep } from "./turn-on-step";
import { ValuesStep } from "./values-step";

type Props = { connection: ConnectionDetails; company: string; mayChange: boolean; now: number };

const order = ["provider", "values", "source", "domain", "test", "turn-on"] as const;
type StepName = (typeof order)[number];

function isDone(connection: ConnectionDetails): Record<StepName, boolean> {
  return {
    provider: true,
    values: connection.valuesCopiedAt !== null || connection.source !== null,
    source: connection.source !== null,
    domain: connection.provenDomains.length > 0,
    test: connection.testedAt !== null,
    "turn-on": connection.isEnabled && connection.isTurnedOn,
  };
}

/** The way from a provider to people who sign in by it. Every step can be opened again; what stands there is what the server has. */
export function ConnectionSteps({ connection, company, mayChange, now }: Props) {
  const router = useRouter();
  const done = isDone(connection);
  const current = order.find((name) => !done[name]) ?? "turn-on";
  const [opened, setOpened] = useState<StepName | "none" | null>(null);
  const open = opened ?? current;
  const { source, provenDomains, protocol, provider } = connection;
  const who = provider === "other" || provider === null ? "your provider" : providerNames[provider];

  const reload = () => {
    setOpened(null);
    startTransition(() => router.refresh());
  };

  useEffect(() => {
    // The test happens in another tab; whoever comes back wants to see what came of it. Without a session, asking would leave the page.
    const refresh = () => {
      if (document.visibilityState !== "visible") return;
      void refreshOrganization().then((status) => status === "ready" && router.refresh());
    };
    document.addEventListener("visibilitychange", refresh);
    return () => document.removeEventListener("visibilitychange", refresh);
  }, [router]);

  function step(name: StepName) {
    const state: StepState = done[name] ? "done" : name === current ? "now" : "next";
    const needsSource = (name === "test" || name === "turn-on") && !done.source;
    // What a test came to stands beside what it allows.
    const isFresh = name === "test" && opened === null && !done["turn-on"] && connection.tests.length > 0;
    const isOpen = (open === name || isFresh) && !needsSource;
    const toggle = mayChange && !needsSource ? () => setOpened(isOpen ? "none" : name) : undefined;
    return { id: name, number: order.indexOf(name) + 1, state, isOpen: isOpen && mayChange, onToggle: toggle };
  }

  return (
    <section className="card" aria-label="Set up single sign-on">
      <ol className="steps">
        <Step
          {...step("provider")}
          title="Choose your identity provider"
          summary={`${who === "your provider" ? "Another provider" : who}, ${protocolNames[protocol ?? "saml"]}`}
        >
          <NameStep connection={connection} onSaved={reload} />
        </Step>
        <Step
          {...step("values")}
          title={`Give ${who} ${connection.values.length === 1 ? "this value" : "these values"}`}
          summary={valuesWords(connection)}
        >
          <ValuesStep connection={connection} who={who} onSaved={reload} />
        </Step>
        <Step
          {...step("source")}
          title={protocol === "oidc" ? `Take what ${who} gives you` : `Take the metadata of ${who}`}
          summary={source === null ? "Where people sign in, and how we know that it is true" : sourceWords(connection)}
        >
          <SourceStep connection={connection} onSaved={reload} />
        </Step>
        <Step
          {...step("domain")}
          title="Prove your domain"
          summary={
            provenDomains.length > 0
              ? `${provenDomains.join(", ")}, proven by a DNS record`
              : "Only its addresses may come in"
          }
        >
          <DomainStep domains={provenDomains} company={company} />
        </Step>
        <Step
          {...step("test")}
          title="Test the connection"
          summary="Opens a sign-in with only this connection in a new tab. Nobody else is affected."
        >
          <TestStep connection={connection} who={who} now={now} />
        </Step>
        <Step
          {...step("turn-on")}
          title={done["turn-on"] ? "It is on" : "Turn it on"}
          summary={
            done["turn-on"]
              ? offerWords(connection)
              : "Choose how far it goes. The switches count from when you turn it on."
          }
        >
          <TurnOnStep connection={connection} company={company} onSaved={reload} />
        </Step>
      </ol>
    </section>
  );
}

function valuesWords({ values, valuesCopiedAt }: ConnectionDetails): string {
  const names = values.map(({ label }) => label).join(" and ");
  return valuesCopiedAt === null ? names : `${names}, copied ${dateWords(valuesCopiedAt)}`;
}

function sourceWords({ source, certificateExpiresAt }: ConnectionDetails) {
  return (
    <>
      <code>{source?.replace(/^https?:\/\//, "")}</code>
      {certificateExpiresAt && `, certificate until ${dateWords(certificateExpiresAt)}`}
    </>
  );
}

function offerWords({ showsButton, joinsOnLogin }: ConnectionDetails): string {
  const button = showsButton ? "With a button on the sign-in page" : "Without a button";
  return `${button}. ${joinsOnLogin ? "People join when they first sign in." : "Only members and invited people get in."}`;
}
