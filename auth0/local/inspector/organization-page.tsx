/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import { Avatar, CompanyMark } from "../pages/marks";
import { rolesLabel } from "../pages/people-to-choose";
import type { Organization } from "../state/types";
import { Empty, Form, Icon, Panel } from "./parts";
import { INSPECTOR } from "./paths";
import { dateTime, duration } from "./times";

type Properties = { core: Core; organization: Organization };

/** A company: its members and their roles, its metadata, its open invitations, its connections and domains. */
export function OrganizationPage({ core, organization }: Properties) {
  const { id, name, display_name } = organization;
  const address = `http://${name}.${core.rootDomain}/`;
  return (
    <main class="board">
      <div class="column full page-title">
        <CompanyMark organization={organization} size="lg" />
        <div class="grow">
          <h1>{display_name ?? name}</h1>
          <p class="muted break">
            <code>{id}</code>
          </p>
        </div>
        <a class="btn btn-primary" href={address}>
          {`${name}.${core.rootDomain}`}
          <Icon name="open" />
        </a>
      </div>
      <div class="column wide">
        <Members core={core} organization={organization} />
        <Invitations core={core} organization={organization} />
      </div>
      <div class="column">
        <Metadata organization={organization} />
        <Connections core={core} organization={organization} />
      </div>
    </main>
  );
}

function Members({ core, organization }: Properties) {
  const members = [...organization.members];
  return (
    <Panel name="members" title="Members" note={String(members.length)}>
      {members.length === 0 ? <Empty>Nobody is a member.</Empty> : null}
      <ul class="list people">
        {members.slice(0, 200).map(([userId, roles]) => {
          const user = core.state.users.get(userId);
          return (
            <li key={userId}>
              <Avatar name={user?.name ?? userId} />
              <span class="grow">
                <a class="truncate quiet-link" href={`${INSPECTOR}/people/${encodeURIComponent(userId)}`}>
                  {user?.name ?? userId}
                </a>
                <span class="muted xs truncate">{user?.email}</span>
              </span>
              <span class="muted sm">{rolesLabel(core.state, roles)}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Invitations({ core, organization }: Properties) {
  const invitations = [...organization.invitations.values()];
  return (
    <Panel name="invitations" title="Open invitations" note={String(invitations.length)}>
      {invitations.length === 0 ? <Empty>Nobody is invited.</Empty> : null}
      <ul class="list">
        {invitations.map(({ id, invitee, inviter, roles = [], invitation_url, expiresAt }) => (
          <li key={id}>
            <Icon name="mail" />
            <span class="grow">
              <span class="truncate">{invitee.email}</span>
              <span class="muted xs truncate" title={dateTime(expiresAt)}>
                {`${rolesLabel(core.state, new Set(roles))}, by ${inviter.name}, ${
                  expiresAt > core.now() ? `ends in ${duration(expiresAt - core.now())}` : "ended"
                }`}
              </span>
            </span>
            <a
              class="btn btn-secondary btn-sm"
              href={invitation_url}
              aria-label={`Open the invitation of ${invitee.email}`}
            >
              Open
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The plan stands here: changed, it shows in the application at the next refresh. */
function Metadata({ organization }: { organization: Organization }) {
  const rows = [...Object.entries(organization.metadata ?? {}), ["", ""] as const];
  return (
    <Panel name="metadata" title="Metadata" note="The next token knows it">
      <Form
        to={`/organizations/${organization.id}/metadata`}
        back={`${INSPECTOR}/organizations/${organization.id}`}
        class="metadata"
      >
        {rows.map(([key, value], index) => (
          <div class="row" key={key}>
            <input
              class="input"
              name="key"
              value={key}
              maxlength={25}
              aria-label={`Key ${index + 1}`}
              placeholder="key"
            />
            <input
              class="input"
              name="value"
              value={value}
              maxlength={255}
              aria-label={`Value of ${key || "the new key"}`}
            />
          </div>
        ))}
        <p class="muted sm">An entry without a key goes away.</p>
        <button type="submit" class="btn btn-primary">
          Save metadata
        </button>
      </Form>
    </Panel>
  );
}

function Connections({ core, organization }: Properties) {
  const domains = [...organization.discoveryDomains.values()];
  return (
    <Panel name="connections" title="Connections and domains">
      <ul class="list">
        {[...organization.enabledConnections.values()].map(
          ({ connection_id, assign_membership_on_login, is_enabled }) => (
            <li key={connection_id}>
              <Icon name="key" />
              <span class="grow truncate">{core.state.connections.get(connection_id)?.name ?? connection_id}</span>
              {assign_membership_on_login ? <span class="chip">Makes members</span> : null}
              {is_enabled ? null : <span class="chip chip-warning">Off</span>}
            </li>
          ),
        )}
        {domains.map(({ id, domain, status }) => (
          <li key={id}>
            <Icon name="search" />
            <span class="grow truncate">{domain}</span>
            <span class={status === "verified" ? "chip chip-success" : "chip chip-warning"}>{status}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
