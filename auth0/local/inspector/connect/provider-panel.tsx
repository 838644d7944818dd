/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import { faultsOf } from "../../providers/faults";
import { valuesToCopy } from "../../providers/identity-providers";
import type { IdentityProvider } from "../../state/identity-provider";
import { Code, Form, Panel } from "../parts";
import { INSPECTOR } from "../paths";

/** An identity provider: what an administrator copies out of it, its people, and how it is to misbehave. */
export function ProviderPanel({ core, provider }: { core: Core; provider: IdentityProvider }) {
  const { name, title, protocol, people, isDown, fault } = provider;
  const values = Object.entries(valuesToCopy(core, provider));
  return (
    <Panel
      name={`provider-${name}`}
      title={title}
      note={protocol === "oidc" ? "OpenID Connect" : "SAML"}
      aside={<State isDown={isDown} fault={fault} />}
    >
      <dl class="facts sm">
        {values
          .filter(([, value]) => !value.includes("\n"))
          .map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        <div>
          <dt>people</dt>
          <dd>{people.map(({ name: person, email }) => `${person} <${email}>`).join(", ")}</dd>
        </div>
      </dl>
      {values
        .filter(([, value]) => value.includes("\n"))
        .map(([key, value]) => (
          <details key={key} class="adder">
            <summary>{key}</summary>
            <Code label={`${key} of ${title}`}>{value}</Code>
          </details>
        ))}
      <Behaviour provider={provider} />
    </Panel>
  );
}

function State({ isDown, fault }: Pick<IdentityProvider, "isDown" | "fault">) {
  if (isDown) return <span class="chip chip-danger">Down</span>;
  if (fault !== "none") return <span class="chip chip-warning">{fault}</span>;
  return <span class="chip chip-success">Truthful</span>;
}

function Behaviour({ provider: { name, protocol, people, fault, isDown, claims } }: { provider: IdentityProvider }) {
  return (
    <details class="adder">
      <summary>Change it</summary>
      <Form to={`/providers/${name}`} back={`${INSPECTOR}/connect`} class="fields">
        <label>
          What it says
          <select class="input" name="fault">
            {faultsOf(protocol).map((one) => (
              <option key={one} value={one} selected={one === fault}>
                {one === "none" ? "the truth" : one}
              </option>
            ))}
          </select>
        </label>
        <label>
          Whether it answers
          <select class="input" name="isDown">
            <option value="false">Yes</option>
            <option value="true" selected={isDown}>
              No, it is down
            </option>
          </select>
        </label>
        <label class="wide">
          Email that it says of everybody, empty for their own
          <input class="input" name="email" type="email" value={typeof claims.email === "string" ? claims.email : ""} />
        </label>
        <label class="wide">
          People, one a line: name, email, groups
          <textarea class="input textarea" name="people" rows={5}>
            {people.map((person) => [person.name, person.email, ...person.groups].join(", ")).join("\n")}
          </textarea>
        </label>
        <button type="submit" class="btn btn-primary">
          Save
        </button>
      </Form>
    </details>
  );
}
