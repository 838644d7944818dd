"use client";

import { Command } from "cmdk";
import { Box, Keyboard, LogOut, Search, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Permission } from "@/lib/permissions";
import { type Destination, destinationsFor } from "./destinations";
import { goTo } from "./go-to";
import { type Found, useFound } from "./use-found";

type Props = {
  company: string;
  permissions: readonly Permission[];
  onClose: () => void;
  onShortcuts: () => void;
};

/** Commands, pages, projects and people that this person may reach, by typing a part of their name. */
export function Palette({ company, permissions, onClose, onShortcuts }: Props) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const signOut = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState("");
  const found = useFound(typed, permissions);
  const { commands, pages } = destinationsFor(permissions);

  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // React's own autofocus comes before the dialog is open, which then takes the focus for itself.
    dialog.current?.querySelector("input")?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  function open(href: string) {
    onClose();
    goTo(href, router.push);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by keyboard; this is the click beside it
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search or jump to"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <Command label="Search or jump to" loop>
        <div className="palette-head">
          <Search />
          <Command.Input value={typed} onValueChange={setTyped} placeholder="Command, person or place" />
          <kbd className="kbd">esc</kbd>
        </div>
        <Command.List>
          <Command.Empty>Nothing found for “{typed}”.</Command.Empty>
          <Places heading="Do" places={commands} open={open} />
          <Places heading="Go to" places={pages} open={open} />
          <Things heading="Projects" things={found.projects ?? []} open={open} icon={<Box />} typed={typed} />
          <Things heading="People" things={found.people ?? []} open={open} icon={<UserRound />} typed={typed} />
          <Command.Group heading="This browser">
            <Command.Item onSelect={onShortcuts} value="All shortcuts keyboard">
              <Keyboard />
              <span>All shortcuts</span>
              <kbd className="kbd">?</kbd>
            </Command.Item>
            <Command.Item value="Sign out log out" onSelect={() => signOut.current?.submit()}>
              <LogOut />
              <span>Sign out of {company}</span>
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command>
      <form ref={signOut} method="post" action="/auth/logout" hidden />
    </dialog>
  );
}

function Places(props: { heading: string; places: readonly Destination[]; open: (href: string) => void }) {
  const { heading, places, open } = props;
  if (places.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {places.map(({ href, name, Icon, keys }) => (
        <Command.Item key={href} value={name} onSelect={() => open(href)}>
          <Icon />
          <span>{name}</span>
          {keys?.split(" ").map((key) => (
            <kbd key={key} className="kbd">
              {key}
            </kbd>
          ))}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** What the server found. The list filters by name, and a person may be found by an address: so what was typed is a keyword of each. */
function Things(props: {
  heading: string;
  things: readonly Found[];
  open: (href: string) => void;
  icon: ReactNode;
  typed: string;
}) {
  const { heading, things, open, icon, typed } = props;
  if (things.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {things.map(({ id, name, note, href }) => (
        <Command.Item key={id} value={`${heading} ${id}`} keywords={[typed, name]} onSelect={() => open(href)}>
          {icon}
          <span>{name}</span>
          {note && <span className="palette-note">{note}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
