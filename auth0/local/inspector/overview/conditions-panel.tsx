/** @jsxImportSource hono/jsx */
import { z } from "zod";
import { bodies } from "../../control/inputs";
import type { Core } from "../../core";
import { planProfile } from "../../limits/plans";
import { Action, Form, Icon, Panel } from "../parts";

/** The subscription that the tenant plays, its uncertain behaviours, its keys, and its whole state. */
export function ConditionsPanel({ core }: { core: Core }) {
  return (
    <Panel name="cond" title="Conditions" note="Plan, uncertain behaviours, keys, state">
      <div class="conditions">
        <Plan core={core} />
        <Switches core={core} />
        <div class="tools">
          <Action to="/keys/rotate" back="/">
            <Icon name="key" />
            Rotate the signing key
          </Action>
          <Restore />
        </div>
      </div>
    </Panel>
  );
}

function Plan({ core }: { core: Core }) {
  return (
    <Form to="/plan" back="/" class="setting">
      <span class="grow">
        <b>Auth0 plan</b>
        <span class="muted sm">Rate limits and features. Off has no limits and every feature.</span>
      </span>
      <fieldset class="segmented">
        <legend class="sr-only">Auth0 plan</legend>
        {planProfile.options.map((profile) => (
          <button
            key={profile}
            type="submit"
            name="profile"
            value={profile}
            aria-pressed={profile === core.plan ? "true" : "false"}
          >
            {profile.charAt(0).toUpperCase() + profile.slice(1)}
          </button>
        ))}
      </fieldset>
    </Form>
  );
}

function Switches({ core }: { core: Core }) {
  return (
    <div class="switches">
      {Object.entries(core.switches).map(([name, value]) => (
        <Form key={name} to="/switches" back="/" class="setting">
          <input type="hidden" name="name" value={name} />
          <code class="grow" id={`switch-${name}`}>
            {name}
          </code>
          {typeof value === "boolean" ? (
            <Toggle name={name} isOn={value} />
          ) : (
            <Value name={name} value={String(value)} />
          )}
        </Form>
      ))}
    </div>
  );
}

function Toggle({ name, isOn }: { name: string; isOn: boolean }) {
  return (
    <button
      type="submit"
      class="switch"
      role="switch"
      name="value"
      value={isOn ? "false" : "true"}
      aria-checked={isOn ? "true" : "false"}
      aria-labelledby={`switch-${name}`}
    />
  );
}

function Value({ name, value }: { name: string; value: string }) {
  const choices = choicesOf(name);
  return (
    <span class="row">
      {choices === undefined ? (
        <input class="input short" name="value" value={value} inputmode="numeric" aria-labelledby={`switch-${name}`} />
      ) : (
        <select class="input" name="value" aria-labelledby={`switch-${name}`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} selected={choice === value}>
              {choice}
            </option>
          ))}
        </select>
      )}
      <button type="submit" class="btn btn-secondary btn-sm" aria-label={`Set ${name}`}>
        Set
      </button>
    </span>
  );
}

/** The words that a switch can have, where it has words. */
function choicesOf(name: string): string[] | undefined {
  const shape: Record<string, z.ZodType> = bodies.switches.shape;
  const field = shape[name];
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : undefined;
}

function Restore() {
  return (
    <Form to="/restore" back="/" class="row restore" enctype="multipart/form-data">
      <label class="grow">
        <span class="sr-only">Saved state</span>
        <input class="input" type="file" name="snapshot" accept="application/json,.json" required />
      </label>
      <button type="submit" class="btn btn-secondary">
        <Icon name="upload" />
        Restore
      </button>
    </Form>
  );
}
