"use client";

import { Download, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ChangeEvent, useEffect, useRef, useState, useTransition } from "react";
import { stateWords } from "@/lib/projects/words";
import { buttonClass } from "../ui/button";
import { Select } from "../ui/select";
import { addressOf, exportAddress } from "./address";
import type { BoardData, Filter } from "./types";

/** How long somebody pauses before what they typed is searched for, in milliseconds. */
const pause = 200;

/** Search and filter live in the address: they can be shared, and survive a reload. Without script, Enter submits the form. */
export function ProjectsToolbar({ filter, use }: { filter: Filter; use: BoardData["use"] }) {
  const router = useRouter();
  const [typed, setTyped] = useState(filter.q);
  const [pending, startTransition] = useTransition();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  // Cleared, or gone back to, from outside; what somebody is typing at this moment is newer than any address.
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(filter.q);
  }, [filter.q]);

  function show(next: Filter) {
    clearTimeout(timer.current);
    startTransition(() => router.replace(addressOf(next), { scroll: false }));
  }

  function type(event: ChangeEvent<HTMLInputElement>) {
    const q = event.target.value;
    setTyped(q);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show({ ...filter, q }), pause);
  }

  function choose(event: ChangeEvent<HTMLSelectElement>) {
    const { value } = event.target;
    show({ q: typed, state: choices.find(([state]) => state === value)?.[0] ?? "" });
  }

  return (
    <search>
      <form
        className="toolbar"
        aria-busy={pending}
        onSubmit={(event) => {
          event.preventDefault();
          show({ ...filter, q: typed });
        }}
      >
        <span className="search">
          <Search />
          <input
            ref={input}
            className="input"
            name="q"
            type="search"
            maxLength={100}
            placeholder="Search projects"
            aria-label="Search projects"
            value={typed}
            onChange={type}
            data-list-search
          />
          <kbd className="kbd">/</kbd>
        </span>
        <span className="toolbar-select">
          <Select name="state" aria-label="State" value={filter.state} onChange={choose}>
            {choices.map(([state, word]) => (
              <option key={state} value={state}>
                {word}
              </option>
            ))}
          </Select>
        </span>
        <span className="toolbar-end">
          <span className="hide-sm">Sorted by last change</span>
          <Export filter={filter} canExport={use.canExport} />
        </span>
      </form>
    </search>
  );
}

const states = Object.entries(stateWords) as [Exclude<Filter["state"], "archived" | "">, string][];
const choices: [Filter["state"], string][] = [["", "Any state"], ...states, ["archived", "Archived"]];

/** On a plan without it, the button stays and says which plan has it: nobody misses what they never saw. */
function Export({ filter, canExport }: { filter: Filter; canExport: boolean }) {
  if (canExport) {
    return (
      <a className={buttonClass()} href={exportAddress(filter)} download>
        <Download />
        Export CSV
      </a>
    );
  }
  return (
    <>
      <button type="button" className={buttonClass()} disabled aria-describedby="export-needs">
        <Download />
        Export CSV
      </button>
      <span id="export-needs">With the Pro plan</span>
    </>
  );
}
