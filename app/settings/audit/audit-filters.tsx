"use client";

import { Search, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import type { Days } from "@/lib/audit/days";
import { nouns } from "@/lib/audit/nouns";
import type { Actor } from "@/lib/audit/queries";
import { Button, buttonClass } from "../../_components/ui/button";
import { Select } from "../../_components/ui/select";
import { type AuditAddress, addressOf, periods } from "./address";
import { nounWords, outcomeWords } from "./words";

type Props = { address: AuditAddress; days: Days; actors: readonly Actor[]; upToDate: string };

/** What is looked at. A plain form of the address, which works without a script; with one, choosing is enough. */
export function AuditFilters({ address, days, actors, upToDate }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [period, setPeriod] = useState(address.period);
  const [isPending, startTransition] = useTransition();
  const { filter } = address;

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = [...new FormData(event.currentTarget)].filter(
      (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "",
    );
    startTransition(() => router.push(`/settings/audit?${new URLSearchParams(chosen)}`));
  }

  const submit = () => form.current?.requestSubmit();

  return (
    <form ref={form} action="/settings/audit" className="toolbar" onSubmit={show} aria-busy={isPending}>
      <Select
        name="period"
        aria-label="Time"
        value={period}
        onChange={(event) => {
          const chosen = periods.find(({ value }) => value === event.target.value)?.value ?? "30";
          setPeriod(chosen);
          // The custom period asks for its days first. The form must hold the new choice when it is read.
          if (chosen !== "custom") queueMicrotask(submit);
        }}
      >
        {periods.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      {period === "custom" && <CustomDays days={days} />}
      <Select name="actor" aria-label="Actor" defaultValue={filter.actor ?? ""} onChange={submit}>
        <option value="">Anyone</option>
        {withChosen(actors, filter.actor).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select name="action" aria-label="Action" defaultValue={filter.action ?? ""} onChange={submit}>
        <option value="">Any action</option>
        {filter.action?.includes(".") && <option value={filter.action}>{filter.action}</option>}
        {nouns.map((noun) => (
          <option key={noun} value={noun}>
            {nounWords(noun)}
          </option>
        ))}
      </Select>
      <Select name="outcome" aria-label="Result" defaultValue={filter.outcome ?? ""} onChange={submit}>
        <option value="">Any result</option>
        {Object.entries(outcomeWords).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      <span className="search">
        <Search />
        <input
          type="search"
          name="text"
          className="input"
          aria-label="Search names, targets and request numbers"
          placeholder="Search"
          maxLength={100}
          defaultValue={filter.text}
        />
      </span>
      {filter.target && <ChosenTarget address={address} target={filter.target} />}
      <noscript>
        <button type="submit" className={buttonClass()}>
          Show
        </button>
      </noscript>
      <span className="audit-live hide-sm">{isPending ? "Looking…" : `Up to date at ${upToDate} UTC`}</span>
    </form>
  );
}

function CustomDays({ days }: { days: Days }) {
  return (
    <span className="audit-days">
      <input type="date" name="from" className="input" aria-label="First day, UTC" defaultValue={days.from} required />
      <span aria-hidden="true">to</span>
      <input type="date" name="to" className="input" aria-label="Last day, UTC" defaultValue={days.to} required />
      <Button type="submit">Show</Button>
    </span>
  );
}

/** A target is not typed but followed to, from an entry; it goes by its cross. */
function ChosenTarget({ address, target }: { address: AuditAddress; target: string }) {
  return (
    <span className="chip chip-brand audit-target">
      <input type="hidden" name="target" value={target} />
      <span className="truncate">About {target}</span>
      <Link
        href={addressOf(address, { target: undefined })}
        prefetch={false}
        aria-label="Everything, not only about this"
      >
        <X />
      </Link>
    </span>
  );
}

/** Somebody chosen who did nothing in these days is still the one who is chosen. */
function withChosen(actors: readonly Actor[], chosen: string | undefined): readonly Actor[] {
  if (!chosen || actors.some(({ id }) => id === chosen)) return actors;
  return [...actors, { id: chosen, name: chosen }];
}
