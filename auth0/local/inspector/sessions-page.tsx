/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { RefreshToken, Session } from "../state/types";
import { Action, Empty, Panel } from "./parts";
import { INSPECTOR } from "./paths";
import { dateTime, duration } from "./times";

const MOST = 100;

/** Who is signed in at the tenant, and the refresh tokens that outlive a sign-in. */
export function SessionsPage({ core }: { core: Core }) {
  return (
    <main class="board">
      <h1 class="sr-only">Sessions</h1>
      <div class="column full">
        <SessionsPanel core={core} sessions={[...core.state.sessions.values()]} back={`${INSPECTOR}/sessions`} />
        <RefreshTokensPanel
          core={core}
          tokens={[...core.state.refreshTokens.values()]}
          back={`${INSPECTOR}/sessions`}
        />
      </div>
    </main>
  );
}

export function SessionsPanel({ core, sessions, back }: { core: Core; sessions: Session[]; back: string }) {
  return (
    <Panel name="sessions" title="Sessions" note={String(sessions.length)}>
      {sessions.length === 0 ? (
        <Empty>Nobody is signed in.</Empty>
      ) : (
        <table class="table">
          <Head columns={["Person", "Companies", "Signed in", "Ends", ""]} />
          <tbody>
            {sessions.slice(-MOST).map((session) => (
              <tr key={session.sid}>
                <Person core={core} userId={session.userId} below={session.sid} />
                <td class="hide-sm">{companies(core, session.organizationIds)}</td>
                <td class="hide-sm">{dateTime(session.authenticatedAt)}</td>
                <td>{endOf(core, session.expiresAt)}</td>
                <td class="fit">
                  <Action
                    to="/sessions/end"
                    back={back}
                    fields={{ sid: session.sid }}
                    class="btn btn-secondary btn-sm"
                    label={`End the session of ${nameOf(core, session.userId)}`}
                  >
                    End
                  </Action>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

export function RefreshTokensPanel({ core, tokens, back }: { core: Core; tokens: RefreshToken[]; back: string }) {
  return (
    <Panel name="refresh" title="Refresh tokens" note={String(tokens.length)}>
      {tokens.length === 0 ? (
        <Empty>No client holds one.</Empty>
      ) : (
        <table class="table">
          <Head columns={["Person", "Company", "Last used", "Ends", ""]} />
          <tbody>
            {tokens.slice(-MOST).map((token) => (
              <tr key={token.id}>
                <Person
                  core={core}
                  userId={token.userId}
                  below={core.state.clients.get(token.clientId)?.name ?? token.clientId}
                />
                <td class="hide-sm">
                  {companies(core, token.organizationId === undefined ? [] : [token.organizationId])}
                </td>
                <td class="hide-sm">{dateTime(token.lastExchangedAt ?? token.createdAt)}</td>
                <td>
                  {token.rotatedAt === undefined ? endOf(core, token.idleExpiresAt ?? token.expiresAt) : "Rotated"}
                </td>
                <td class="fit">
                  <Action
                    to="/refresh-tokens/revoke"
                    back={back}
                    fields={{ id: token.id }}
                    class="btn btn-secondary btn-sm"
                    label={`Revoke the refresh token of ${nameOf(core, token.userId)}`}
                  >
                    Revoke
                  </Action>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** The second and third column have no room on a telephone. */
function Head({ columns }: { columns: string[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th key={column} scope="col" class={index === 1 || index === 2 ? "hide-sm" : undefined}>
            {column === "" ? <span class="sr-only">What can be done</span> : column}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Person({ core, userId, below }: { core: Core; userId: string; below: string }) {
  return (
    <td class="person">
      <a class="truncate quiet-link" href={`${INSPECTOR}/people/${encodeURIComponent(userId)}`}>
        {nameOf(core, userId)}
      </a>
      <code class="muted xs truncate">{below}</code>
    </td>
  );
}

function nameOf(core: Core, userId: string): string {
  return core.state.users.get(userId)?.name ?? userId;
}

function companies(core: Core, ids: Iterable<string>): string {
  const names = [...ids].map((id) => {
    const organization = core.state.organizations.get(id);
    return organization?.display_name ?? organization?.name ?? id;
  });
  return names.join(", ") || "none";
}

function endOf(core: Core, at: number | undefined): string {
  if (at === undefined) return "Never";
  return at <= core.now() ? "Ended" : `in ${duration(at - core.now())}`;
}
