/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import { Avatar, CompanyMark } from "../../pages/marks";
import type { User } from "../../state/types";
import { Empty, Icon, Panel } from "../parts";
import { INSPECTOR } from "../paths";

const MOST = 20;

/** The people, found by name or email. */
export function PeoplePanel({ core, search }: { core: Core; search: string }) {
  const wanted = search.trim().toLowerCase();
  const all = [...core.state.users.values()];
  const found = all.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));
  const form = (
    <search>
      <form action="/" class="mini-search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          name="people"
          value={search}
          aria-label="Search people"
          placeholder="Search"
        />
      </form>
    </search>
  );
  return (
    <Panel
      name="ppl"
      title="People"
      note={wanted === "" ? String(all.length) : `${found.length} of ${all.length}`}
      aside={form}
    >
      {found.length === 0 ? <Empty>Nobody is called that.</Empty> : null}
      <ul class="list people">
        {found.slice(0, MOST).map((user) => (
          <Person key={user.user_id} core={core} user={user} />
        ))}
      </ul>
      {found.length > MOST ? <p class="more muted sm">{`and ${found.length - MOST} more`}</p> : null}
    </Panel>
  );
}

function Person({ core, user }: { core: Core; user: User }) {
  const companies = [...core.state.organizations.values()].filter(({ members }) => members.has(user.user_id));
  const [first] = companies;
  const host = first ? `${first.name}.${core.rootDomain}` : undefined;
  return (
    <li>
      <Avatar name={user.name} />
      <span class="grow">
        <a class="truncate quiet-link" href={`${INSPECTOR}/people/${encodeURIComponent(user.user_id)}`}>
          {user.name}
        </a>
        <span class="muted xs truncate">{user.email}</span>
      </span>
      {user.blocked ? <span class="chip chip-danger">Blocked</span> : null}
      <span class="row marks">
        {companies.slice(0, 3).map((organization) => (
          <CompanyMark key={organization.id} organization={organization} size="sm" />
        ))}
      </span>
      {host === undefined ? (
        <span class="muted xs nowrap">No company</span>
      ) : (
        <a
          class="btn btn-secondary btn-sm"
          href={`http://${host}/auth/login?login_hint=${encodeURIComponent(user.email)}`}
          aria-label={`Sign in as ${user.name}`}
        >
          Sign in
        </a>
      )}
    </li>
  );
}
