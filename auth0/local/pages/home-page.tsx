/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { LedgerEntry } from "../http/ledger";
import { CompanyMark } from "./marks";
import { rolesLabel } from "./people-to-choose";

const MOST_ROWS = 50;
const LAST_REQUESTS = 25;

/** GET / - what this server is, who lives here, how to sign in, and what was asked last. */
export function HomePage({ core }: { core: Core }) {
  return (
    <main class="home">
      <div class="page-head">
        <h1>Local tenant</h1>
        <p class="muted">
          Stands in for an Auth0 tenant on this machine, at <code>{core.issuer}</code>. Signatures, sessions and the
          login page are real; companies and people are invented and come back as they were at every start.
        </p>
      </div>
      <Companies core={core} />
      <People core={core} />
      <Requests entries={requestsWorthSeeing(core)} />
    </main>
  );
}

/** Without what this page and the login page fetch for themselves. */
function requestsWorthSeeing(core: Core): LedgerEntry[] {
  const entries = core.ledger.entries().filter(({ operation }) => operation !== "assets" && operation !== "home");
  return entries.slice(-LAST_REQUESTS).reverse();
}

function Companies({ core }: { core: Core }) {
  const companies = [...core.state.organizations.values()];
  return (
    <Section title="Companies" note="Open one to sign in there.">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col">Address</th>
            <th scope="col" class="hide-sm">
              Organization
            </th>
            <th scope="col" class="num">
              Members
            </th>
          </tr>
        </thead>
        <tbody>
          {companies.slice(0, MOST_ROWS).map((organization) => (
            <tr key={organization.id}>
              <td>
                <span class="row">
                  <CompanyMark organization={organization} size="sm" />
                  <b>{organization.display_name ?? organization.name}</b>
                </span>
              </td>
              <td>
                <a class="link break" href={`http://${organization.name}.${core.rootDomain}/`}>
                  {`${organization.name}.${core.rootDomain}`}
                </a>
              </td>
              <td class="hide-sm">
                <code>{organization.id}</code>
              </td>
              <td class="num">{organization.members.size}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More count={companies.length - MOST_ROWS} />
    </Section>
  );
}

function People({ core }: { core: Core }) {
  const people = [...core.state.users.values()];
  return (
    <Section title="People" note="Sign in with email and password, or with one click on the login page.">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Email</th>
            <th scope="col" class="hide-sm">
              Name
            </th>
            <th scope="col">Password</th>
            <th scope="col">Companies</th>
          </tr>
        </thead>
        <tbody>
          {people.slice(0, MOST_ROWS).map((user) => (
            <tr key={user.user_id}>
              <td class="break">{user.email}</td>
              <td class="hide-sm">{user.name}</td>
              <td>
                <code>{user.password}</code>
              </td>
              <td>{companiesOf(core, user.user_id) + (user.blocked ? " (blocked)" : "")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More count={people.length - MOST_ROWS} />
    </Section>
  );
}

function Requests({ entries }: { entries: LedgerEntry[] }) {
  return (
    <Section title="Last requests" note="Newest first. Also at /_local/ledger.">
      <table class="table mono-table">
        <thead>
          <tr>
            <th scope="col" class="hide-sm">
              Time
            </th>
            <th scope="col">Request</th>
            <th scope="col" class="hide-sm">
              Operation
            </th>
            <th scope="col" class="num">
              Status
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td class="hide-sm">{entry.at.slice(11, 19)}</td>
              <td class="break">{`${entry.method} ${entry.path}`}</td>
              <td class="hide-sm">{entry.operation}</td>
              <td class="num">{entry.status ?? "…"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Section({ title, note, children }: { title: string; note: string; children?: unknown }) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{title}</h2>
        <span class="muted sm">{note}</span>
      </div>
      {children}
    </section>
  );
}

function More({ count }: { count: number }) {
  return count > 0 ? <p class="more muted sm">{`and ${count} more`}</p> : null;
}

function companiesOf(core: Core, userId: string): string {
  const labels: string[] = [];
  for (const { name, display_name, members } of core.state.organizations.values()) {
    const roles = members.get(userId);
    if (roles) labels.push(`${display_name ?? name} (${rolesLabel(core.state, roles).toLowerCase()})`);
  }
  return labels.join(", ") || "none";
}
