import Link from "next/link";
import { useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import type { ConnectionDetails } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";

type Props = { connection: ConnectionDetails; company: string; onSaved: () => void };

/** How far it goes. Before it is on, the switches are a wish; afterwards they are saved with a button too, so that nothing happens by a slip. */
export function TurnOnStep({ connection, company, onSaved }: Props) {
  const { send, isSending, refused } = useSend();
  const { isEnabled, displayName, users, provenDomains, testedAt } = connection;
  // What the assistant made is on at Auth0; here it counts once it was tested and turned on.
  const isOn = isEnabled && connection.isTurnedOn;
  const [showsButton, setShowsButton] = useState(isEnabled ? connection.showsButton : true);
  const [joinsOnLogin, setJoinsOnLogin] = useState(isOn ? connection.joinsOnLogin : true);
  const isSame = isOn && showsButton === connection.showsButton && joinsOnLogin === connection.joinsOnLogin;
  const missing =
    testedAt === null ? "Test the connection first." : provenDomains.length === 0 ? "Prove a domain first." : null;

  async function save(change: object, message: string) {
    if (!(await send("PATCH", `/api/connections/${connection.id}`, change))) return;
    showToast({ tone: "done", message });
    onSaved();
  }

  return (
    <>
      <div className="option-list">
        <Switch
          name={`Show “Continue with ${displayName}” on the sign-in page`}
          hint="Without it, people get there by typing their work email."
          isOn={showsButton}
          onChange={setShowsButton}
        />
        <Switch
          name={`Add people to ${company} when they first sign in`}
          hint="They start as Member; whoever is a member already keeps their roles. Without this, only members and invited people get in."
          isOn={joinsOnLogin}
          onChange={setJoinsOnLogin}
        />
      </div>
      {isEnabled && !isOn && (
        <p className="hint">
          The set-up assistant made this connection. Until it is tested and turned on here, no work email leads to it,
          and only members and invited people get in by it.
        </p>
      )}
      <p className="hint">
        Whether people may still use a password is up to{" "}
        <Link className="link" href="/settings/security" prefetch={false}>
          Security
        </Link>
        .
      </p>
      <Refused why={refused} />
      <div className="notice-row">
        <span className="hint">{isOn ? usersWords(users) : (missing ?? "Turning it on signs nobody out.")}</span>
        <div className="btns">
          {isEnabled && (
            <Button disabled={isSending} onClick={() => void save({ isEnabled: false }, `${displayName} is off`)}>
              Turn it off
            </Button>
          )}
          <Button
            variant="primary"
            disabled={isSending || isSame || (!isOn && missing !== null)}
            onClick={() =>
              void save({ isEnabled: true, showsButton, joinsOnLogin }, isOn ? "Saved" : `${displayName} is on`)
            }
          >
            {isOn ? "Save" : `Turn ${displayName} on`}
          </Button>
        </div>
      </div>
    </>
  );
}

function usersWords({ count, you }: ConnectionDetails["users"]): string {
  if (count === 0) return "Nobody was seen to sign in by it yet.";
  const people = count === 1 ? "One person signs in by it" : `${count} people sign in by it`;
  return `${people}${you ? ", you among them" : ""}. Turning it off signs them out.`;
}

function Switch(props: { name: string; hint: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { name, hint, isOn, onChange } = props;
  return (
    <label className="option">
      <input type="checkbox" className="switch" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>
        <span className="option-name">{name}</span>
        <span className="hint">{hint}</span>
      </span>
    </label>
  );
}
