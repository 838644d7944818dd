/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import { CompanyMark } from "../../pages/marks";
import type { Organization } from "../../state/types";
import { Form, Icon, Panel } from "../parts";
import { INSPECTOR } from "../paths";

const MOST = 50;

/** The companies, each with its own page and its address. */
export function OrganizationsPanel({ core }: { core: Core }) {
  const organizations = [...core.state.organizations.values()];
  return (
    <Panel name="org" title="Organizations" note={String(organizations.length)}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="hide-sm">
              ID
            </th>
            <th scope="col">Plan</th>
            <th scope="col" class="num">
              Members
            </th>
            <th scope="col" class="hide-sm">
              Connections
            </th>
            <th scope="col">
              <span class="sr-only">Address</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {organizations.slice(0, MOST).map((organization) => (
            <Row key={organization.id} core={core} organization={organization} />
          ))}
        </tbody>
      </table>
      {organizations.length > MOST ? <p class="more muted sm">{`and ${organizations.length - MOST} more`}</p> : null}
      <AddOrganization />
    </Panel>
  );
}

function Row({ core, organization }: { core: Core; organization: Organization }) {
  const { id, name, display_name, metadata, members, enabledConnections } = organization;
  const label = display_name ?? name;
  const connections = [...enabledConnections.keys()].map((key) => {
    const connection = core.state.connections.get(key);
    return connection?.strategy === "auth0" ? "Password" : (connection?.display_name ?? connection?.name ?? key);
  });
  return (
    <tr>
      <td>
        <span class="row">
          <CompanyMark organization={organization} size="sm" />
          <a class="strong quiet-link" href={`${INSPECTOR}/organizations/${id}`}>
            {label}
          </a>
        </span>
      </td>
      <td class="hide-sm">
        <code class="muted">{id}</code>
      </td>
      <td>
        {metadata?.plan === undefined ? <span class="muted">none</span> : <span class="chip">{metadata.plan}</span>}
      </td>
      <td class="num">{members.size}</td>
      <td class="hide-sm muted">{connections.join(", ") || "None"}</td>
      <td class="fit">
        <a class="btn btn-secondary btn-sm" href={`http://${name}.${core.rootDomain}/`} aria-label={`Open ${label}`}>
          Open
        </a>
      </td>
    </tr>
  );
}

function AddOrganization() {
  return (
    <details class="adder">
      <summary>
        <Icon name="plus" />
        Add organization
      </summary>
      <Form to="/organizations" back="/" class="fields">
        <label>
          Name, the subdomain
          <input class="input" name="name" required maxlength={50} pattern="[a-z0-9]([a-z0-9_\-]*[a-z0-9])?" />
        </label>
        <label>
          Display name
          <input class="input" name="display_name" maxlength={255} />
        </label>
        <button type="submit" class="btn btn-primary">
          Add organization
        </button>
      </Form>
    </details>
  );
}
