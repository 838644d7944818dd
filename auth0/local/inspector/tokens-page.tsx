/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { DecodedToken } from "./decode-token";
import type { IssuedTokens } from "./issued-tokens";
import { Code, Empty, Panel } from "./parts";
import { INSPECTOR } from "./paths";
import { dateTime } from "./times";

export type ShownToken = { title: string; decoded: DecodedToken | undefined };

type Properties = {
  core: Core;
  issued: IssuedTokens[];
  selected: IssuedTokens | undefined;
  shown: ShownToken[];
};

/** The last tokens that went out, decoded, and any other that is pasted. */
export function TokensPage({ core, issued, selected, shown }: Properties) {
  return (
    <main class="board">
      <h1 class="sr-only">Tokens</h1>
      <div class="column">
        <Panel name="paste" title="Decode a token">
          <form method="post" action={`${INSPECTOR}/tokens`} class="fields">
            <label class="wide">
              Token
              <textarea class="input textarea" name="token" rows={4} required spellcheck={false} />
            </label>
            <button type="submit" class="btn btn-primary">
              Decode
            </button>
          </form>
        </Panel>
        <Panel name="issued" title="Last issued" note={`${issued.length} answers of the token endpoint`}>
          {issued.length === 0 ? <Empty>Nothing was issued yet. Sign in somewhere.</Empty> : null}
          <ul class="list links">
            {issued.map((tokens) => (
              <Row key={tokens.id} core={core} tokens={tokens} isOpen={tokens.id === selected?.id} />
            ))}
          </ul>
        </Panel>
      </div>
      <div class="column wide">
        {shown.length === 0 ? (
          <Panel name="token" title="Token">
            <Empty>Choose an answer, or paste a token.</Empty>
          </Panel>
        ) : null}
        {shown.map((token, index) => (
          <Token key={token.title} name={`token-${index}`} token={token} />
        ))}
      </div>
    </main>
  );
}

function Row({ core, tokens, isOpen }: { core: Core; tokens: IssuedTokens; isOpen: boolean }) {
  const client = core.state.clients.get(tokens.clientId ?? "")?.name ?? tokens.clientId ?? "unknown client";
  return (
    <li>
      <a href={`${INSPECTOR}/tokens?id=${tokens.id}`} {...(isOpen ? { "aria-current": "true" as const } : {})}>
        <span class="grow">
          <span class="truncate">{client}</span>
          <span class="muted xs truncate">{tokens.operation}</span>
        </span>
        <span class="muted xs nowrap">{dateTime(tokens.at)}</span>
      </a>
    </li>
  );
}

function Token({ name, token: { title, decoded } }: { name: string; token: ShownToken }) {
  if (!decoded) {
    return (
      <Panel name={name} title={title}>
        <Empty>This is no JWT. An opaque access token opens /userinfo and says nothing by itself.</Empty>
      </Panel>
    );
  }
  const isValid = decoded.signature === "valid";
  const chip = (
    <span class={isValid ? "chip chip-success" : "chip chip-warning"}>{`Signature ${decoded.signature}`}</span>
  );
  return (
    <Panel name={name} title={title} aside={chip}>
      <dl class="facts">
        {decoded.times.map(({ claim, at, isPast }) => (
          <div key={claim}>
            <dt>
              <code>{claim}</code>
            </dt>
            <dd>{`${at} UTC${claim === "exp" && isPast ? ", past" : ""}`}</dd>
          </div>
        ))}
      </dl>
      <Code label={`Claims of the ${title.toLowerCase()}`}>{decoded.claims}</Code>
      <details class="adder">
        <summary>Header</summary>
        <Code label={`Header of the ${title.toLowerCase()}`}>{decoded.header}</Code>
      </details>
    </Panel>
  );
}
