"use client";

import { RotateCw, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "../../_components/ui/button";
import { Select } from "../../_components/ui/select";
import { addressOf, type ListAddress } from "./address";
import type { ListData } from "./types";

/** How long after the last letter the search begins, in milliseconds. */
const typingPause = 250;

const states = [
  ["all", "All"],
  ["pending", "Pending"],
  ["expired", "Expired"],
] as const;

/** State, search and order stand in the address, so that a list can be sent to somebody. */
export function InvitationsToolbar({ data, onResendExpired }: { data: ListData; onResendExpired: () => void }) {
  const router = useRouter();
  const { address, counts, expiredIds } = data;
  const [typed, setTyped] = useState(address.q);
  const [pending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  function show(change: Partial<ListAddress>) {
    clearTimeout(timer.current);
    const next = { ...address, q: typed.trim(), page: 1, ...change };
    startTransition(() => router.replace(addressOf(next), { scroll: false }));
  }

  return (
    <form
      className="toolbar"
      action="/settings/invitations"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        show({});
      }}
    >
      <fieldset className="segmented">
        <legend className="sr-only">State</legend>
        {states.map(([state, word]) => (
          <button key={state} type="button" aria-pressed={address.state === state} onClick={() => show({ state })}>
            {word} <span className="text-muted-foreground">{counts[state]}</span>
          </button>
        ))}
      </fieldset>
      <span className="search">
        <Search />
        <input
          type="search"
          name="q"
          className="input"
          aria-label="Search invitations"
          placeholder="Search email or inviter"
          maxLength={100}
          data-list-search
          value={typed}
          onChange={(event) => {
            const q = event.target.value;
            setTyped(q);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => show({ q: q.trim() }), typingPause);
          }}
        />
      </span>
      <Select
        name="sort"
        aria-label="Order"
        value={address.sort}
        onChange={(event) => show({ sort: event.target.value as ListAddress["sort"] })}
      >
        <option value="sent">Newest first</option>
        <option value="ends">Ends first</option>
        <option value="email">By email</option>
      </Select>
      {expiredIds.length > 0 && (
        <Button className="resend-expired" onClick={onResendExpired}>
          <RotateCw />
          Resend {expiredIds.length} expired
        </Button>
      )}
    </form>
  );
}
