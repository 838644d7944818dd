"use client";

import type { Permission } from "@/lib/permissions";
import { Dialog, DialogBody } from "../ui/dialog";
import { destinationsFor } from "./destinations";

const everywhere = [
  { keys: "Ctrl K", name: "Search or jump to" },
  { keys: "?", name: "This list" },
];

const lists = [
  { keys: "J", name: "Next row, also ↓" },
  { keys: "K", name: "Row before, also ↑" },
  { keys: "Enter", name: "Open the row" },
  { keys: "X", name: "Choose the row, where rows can be chosen" },
  { keys: ".", name: "The row’s menu" },
  { keys: "/", name: "Search the list" },
  { keys: "Esc", name: "Out of the search, or nothing chosen" },
];

/** Every key that does something for this person. */
export function Shortcuts({ permissions, onClose }: { permissions: readonly Permission[]; onClose: () => void }) {
  const { commands, pages } = destinationsFor(permissions);
  const reached = [...commands, ...pages].flatMap(({ keys, name }) => (keys ? [{ keys, name }] : []));
  return (
    <Dialog title="Keyboard shortcuts" intro="Single keys can be switched off in your profile." onClose={onClose}>
      <DialogBody>
        <KeyList name="Everywhere" lines={[...everywhere, ...reached]} />
        <KeyList name="In lists" lines={lists} />
      </DialogBody>
    </Dialog>
  );
}

function KeyList({ name, lines }: { name: string; lines: readonly { keys: string; name: string }[] }) {
  return (
    <section className="key-list">
      <h3>{name}</h3>
      <dl>
        {lines.map((line) => (
          <div key={line.keys}>
            <dt>
              {line.keys.split(" ").map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{line.name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
