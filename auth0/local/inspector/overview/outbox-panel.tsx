/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import type { Mail } from "../../state/organization-types";
import { Action, Empty, Icon, Panel } from "../parts";
import { clockTime } from "../times";

const MOST = 4;

/** Mails that Auth0 would have sent. `selected` is the id of the one that is read. */
export function OutboxPanel({ core, selected }: { core: Core; selected: string | undefined }) {
  const mails = core.state.outbox.toReversed();
  const open = mails.find(({ id }) => id === selected) ?? mails[0];
  const note = `${mails.length} ${mails.length === 1 ? "message" : "messages"}, never really sent`;
  const clear = (
    <Action to="/outbox/clear" back="/" class="btn btn-ghost btn-sm">
      Clear
    </Action>
  );
  return (
    <Panel name="out" title="Outbox" note={note} aside={mails.length > 0 ? clear : undefined}>
      {open ? (
        <>
          <ul class="list mails">
            {mails.slice(0, MOST).map((mail) => (
              <Row key={mail.id} mail={mail} isOpen={mail.id === open.id} />
            ))}
          </ul>
          <OpenMail mail={open} />
        </>
      ) : (
        <Empty>Invitations, password resets and verifications land here.</Empty>
      )}
    </Panel>
  );
}

function Row({ mail, isOpen }: { mail: Mail; isOpen: boolean }) {
  return (
    <li>
      <a href={`/?mail=${mail.id}`} {...(isOpen ? { "aria-current": "true" as const } : {})}>
        <Icon name={mail.kind === "password_reset" ? "key" : "mail"} />
        <span class="grow">
          <span class="truncate">{mail.subject}</span>
          <span class="muted xs truncate">{mail.to}</span>
        </span>
        <span class="muted xs nowrap">{clockTime(mail.at).slice(0, 5)}</span>
      </a>
    </li>
  );
}

function OpenMail({ mail }: { mail: Mail }) {
  return (
    <div class="mailv">
      <span class="muted xs">{`To ${mail.to}`}</span>
      <b class="strong">{mail.subject}</b>
      <p class="sm muted">{mail.text}</p>
      <a class="btn btn-primary btn-sm" href={mail.link}>
        {mail.kind === "invitation" ? "Open invitation" : "Open link"}
        <Icon name="open" />
      </a>
      <code class="xs muted truncate" title={mail.link}>
        {mail.link}
      </code>
    </div>
  );
}
