/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import { usableCode } from "../multifactor/one-time-codes";
import { Avatar } from "../pages/marks";
import { rolesLabel } from "../pages/people-to-choose";
import type { User } from "../state/types";
import { Action, Empty, Panel } from "./parts";
import { INSPECTOR } from "./paths";
import { RefreshTokensPanel, SessionsPanel } from "./sessions-page";
import { dateTime } from "./times";

type Properties = { core: Core; user: User };

/** A person: how they sign in, where they are members, and where they are signed in. */
export function PersonPage({ core, user }: Properties) {
  const back = pathOf(user);
  const isTheirs = ({ userId }: { userId: string }) => userId === user.user_id;
  return (
    <main class="board">
      <div class="column full page-title">
        <Avatar name={user.name} />
        <div class="grow">
          <h1>{user.name}</h1>
          <p class="muted break">
            {user.email} <code>{user.user_id}</code>
          </p>
        </div>
        <Action
          to={`/people/${encodeURIComponent(user.user_id)}`}
          back={back}
          fields={{ blocked: String(!user.blocked) }}
        >
          {user.blocked ? "Unblock" : "Block"}
        </Action>
      </div>
      <div class="column">
        <SignIn user={user} />
        <SecondFactor core={core} user={user} />
        <Companies core={core} user={user} />
      </div>
      <div class="column wide">
        <SessionsPanel core={core} sessions={[...core.state.sessions.values()].filter(isTheirs)} back={back} />
        <RefreshTokensPanel core={core} tokens={[...core.state.refreshTokens.values()].filter(isTheirs)} back={back} />
      </div>
    </main>
  );
}

function pathOf(user: User): string {
  return `${INSPECTOR}/people/${encodeURIComponent(user.user_id)}`;
}

function SignIn({ user }: { user: User }) {
  const facts = [
    ["Password", user.password],
    ["Email", user.email_verified ? "verified" : "not verified"],
    ["Sign-ins", String(user.loginsCount)],
    ["Last", user.lastLogin === undefined ? "never" : dateTime(user.lastLogin.at)],
  ];
  const chip = user.blocked ? (
    <span class="chip chip-danger">Blocked</span>
  ) : (
    <span class="chip chip-success">May sign in</span>
  );
  return (
    <Panel name="signin" title="Sign-in" aside={chip}>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function SecondFactor({ core, user }: Properties) {
  const usable = user.otp ? usableCode(user.otp, core.now()) : undefined;
  const remove = (
    <Action
      to={`/people/${encodeURIComponent(user.user_id)}`}
      back={pathOf(user)}
      fields={{ factor: "remove" }}
      class="btn btn-ghost btn-sm"
    >
      Remove
    </Action>
  );
  return (
    <Panel name="factor" title="Second factor" aside={user.otp ? remove : undefined}>
      {user.otp ? (
        <dl class="facts">
          <div>
            <dt>Code now</dt>
            <dd>
              <code class="otp">{usable?.code}</code>
              <span class="muted sm">{` for ${usable?.validFor} s`}</span>
            </dd>
          </div>
          <div>
            <dt>Recovery code</dt>
            <dd>
              <code>{user.otp.recoveryCode}</code>
            </dd>
          </div>
          <div>
            <dt>Enrolled</dt>
            <dd>{dateTime(user.otp.enrolledAt)}</dd>
          </div>
        </dl>
      ) : (
        <Empty>None is enrolled.</Empty>
      )}
    </Panel>
  );
}

function Companies({ core, user }: { core: Core; user: User }) {
  const companies = [...core.state.organizations.values()].filter(({ members }) => members.has(user.user_id));
  return (
    <Panel name="companies" title="Companies" note={String(companies.length)}>
      {companies.length === 0 ? <Empty>Member of none.</Empty> : null}
      <ul class="list">
        {companies.map(({ id, name, display_name, members }) => (
          <li key={id}>
            <a class="grow quiet-link" href={`${INSPECTOR}/organizations/${id}`}>
              {display_name ?? name}
            </a>
            <span class="muted sm">{rolesLabel(core.state, members.get(user.user_id) ?? new Set())}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
