"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Select } from "../../_components/ui/select";
import { addressOf } from "./address";
import { roleWord } from "./role-words";
import type { MembersData } from "./types";
import type { Roles } from "./use-roles";

/** How long after the last letter the search begins, in milliseconds. */
const typingPause = 300;

/** Search and filter. Both stand in the address, so that a list can be sent to somebody. */
export function MembersToolbar({
  data,
  roles,
  onPending,
}: {
  data: MembersData;
  roles: Roles;
  onPending: (is: boolean) => void;
}) {
  const router = useRouter();
  const { address } = data;
  const [typed, setTyped] = useState(address.q);
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => onPending(isPending), [isPending, onPending]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function show(next: { q?: string; role?: string }) {
    clearTimeout(timer.current);
    startTransition(() => router.replace(addressOf({ q: typed.trim(), role: address.role, ...next })));
  }

  function type(value: string) {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show({ q: value.trim() }), typingPause);
  }

  return (
    <form
      className="toolbar"
      action="/settings/members"
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault();
        show({});
      }}
    >
      <span className="search">
        <Search />
        <input
          type="search"
          name="q"
          className="input"
          aria-label="Search members"
          placeholder={data.seesEmails ? "Search name or email" : "Search name"}
          maxLength={100}
          data-list-search=""
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <kbd className="kbd">/</kbd>
      </span>
      <Select
        name="role"
        aria-label="Role"
        value={address.role}
        onFocus={data.mayReadRoles ? roles.load : undefined}
        onPointerEnter={data.mayReadRoles ? roles.load : undefined}
        onChange={(event) => show({ role: event.target.value })}
      >
        <option value="">Any role</option>
        {rolesToOffer(data, roles).map(({ id, name }) => (
          <option key={id} value={id}>
            {roleWord(name)}
          </option>
        ))}
      </Select>
    </form>
  );
}

/** All roles, once they are known; until then, and for whoever may not read them, those that are seen in the list. */
function rolesToOffer({ rows, address }: MembersData, { list }: Roles): { id: string; name: string }[] {
  const seen = new Map(rows.flatMap((row) => row.roles.map(({ id, name }) => [id, name] as const)));
  const offered = list ?? [...seen].map(([id, name]) => ({ id, name }));
  const isMissing = address.role !== "" && !offered.some(({ id }) => id === address.role);
  return isMissing ? [...offered, { id: address.role, name: "Chosen role" }] : offered;
}
