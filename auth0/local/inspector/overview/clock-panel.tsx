/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import type { IssuedTokensKept } from "../issued-tokens";
import { Action, Icon, Panel } from "../parts";
import { clockTime, duration, fullDate } from "../times";
import { upcoming } from "../upcoming";

const STEPS = [
  { seconds: 900, label: "+ 15 min" },
  { seconds: 86_400, label: "+ 1 day" },
  { seconds: 604_800, label: "+ 7 days" },
];

/** The tenant's time, and how to move it. */
export function ClockPanel({ core, issued }: { core: Core; issued: IssuedTokensKept }) {
  const now = core.now();
  const { frozenAt } = core.clock.position();
  const isFrozen = frozenAt !== undefined;
  return (
    <Panel name="clock" title="Clock" aside={<Mode isFrozen={isFrozen} />}>
      <div class="clock">
        <div class="time">{clockTime(now)}</div>
        <p class="muted sm">{`${fullDate(now)}, UTC`}</p>
        <Distance core={core} />
      </div>
      <div class="clock-btns">
        <Action to="/clock" back="/" fields={{ do: isFrozen ? "resume" : "freeze" }}>
          <Icon name={isFrozen ? "play" : "pause"} />
          {isFrozen ? "Run" : "Freeze"}
        </Action>
        {STEPS.map(({ seconds, label }) => (
          <Action key={seconds} to="/clock" back="/" fields={{ do: "advance", seconds: String(seconds) }}>
            {label}
          </Action>
        ))}
      </div>
      <Next core={core} issued={issued} />
    </Panel>
  );
}

function Mode({ isFrozen }: { isFrozen: boolean }) {
  return (
    <span class={isFrozen ? "chip chip-warning" : "chip"}>
      <i class="dot" />
      {isFrozen ? "Frozen" : "Running"}
    </span>
  );
}

function Distance({ core }: { core: Core }) {
  const { offset, frozenAt } = core.clock.position();
  if (offset === 0 && frozenAt === undefined) return <p class="muted sm">As the clock of this machine.</p>;
  return (
    <div class="row sm muted">
      {offset > 0 ? `${duration(offset)} ahead.` : "Moved."}
      <Action to="/clock" back="/" fields={{ do: "reset" }} class="link">
        Back to now
      </Action>
    </div>
  );
}

function Next({ core, issued }: { core: Core; issued: IssuedTokensKept }) {
  const ends = upcoming(core, issued);
  if (ends.length === 0) return null;
  return (
    <div class="next">
      <h3 class="menu-label">Jump to what comes next</h3>
      {ends.map(({ what, kind, at }) => {
        const seconds = Math.ceil((at - core.now()) / 1000) + 1;
        return (
          <Action
            key={what}
            to="/clock"
            back="/"
            fields={{ do: "advance", seconds: String(seconds) }}
            class="menu-item"
          >
            <Icon name={kind} />
            <span class="grow truncate">{what}</span>
            <span class="muted xs nowrap">{`+ ${duration(at - core.now())}`}</span>
          </Action>
        );
      })}
    </div>
  );
}
