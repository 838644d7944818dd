import type { Bar, Span } from "@/lib/audit/activity";
import type { Days } from "@/lib/audit/days";
import { type Period, periods } from "./address";
import { barWords, countWords, rangeWords } from "./words";

/** The picture's own units: it is stretched to the width there is. */
const width = 900;
const height = 112;
const plot = 80;
/** In pixels: its words are not stretched. */
const markWidth = 132;

/** How much happened by day, as bars. What they show stands in the table too; the picture's label tells it in a sentence. */
export function ActivityChart(props: { activity: { span: Span; bars: Bar[] }; period: Period; days: Days }) {
  const { activity, period, days } = props;
  const { span, bars } = activity;
  const done = sum(bars, ({ done }) => done);
  const refused = sum(bars, ({ refused }) => refused);
  const top = niceTop(Math.max(...bars.map((bar) => bar.done + bar.refused)));
  const step = width / bars.length;
  return (
    <section className="card chart" aria-label="Activity">
      <div className="chart-head">
        <Figure name={`Events, ${periodWords(period, days)}`} value={done + refused} />
        <Figure name="Refused or failed" value={refused} danger={refused > 0} />
        <ul className="legend">
          <li className="legend-done">Done</li>
          <li className="legend-refused">Refused or failed</li>
        </ul>
      </div>
      <div className="plot">
        <div className="plot-grid" aria-hidden="true">
          <span>{countWords(top)}</span>
          <span>{countWords(top / 2)}</span>
          <span>0</span>
        </div>
        <svg
          className="bars"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={summary(bars, span)}
        >
          {bars.map((bar, index) => (
            <BarShape key={bar.start} bar={bar} x={index * step + step * 0.12} width={step * 0.76} top={top} />
          ))}
        </svg>
        <WorstMark bars={bars} span={span} />
      </div>
      <div className="axis" aria-hidden="true">
        {ticks(bars).map((bar, index) => (
          <span key={bar.start} className={index % 2 === 1 ? "hide-sm" : undefined}>
            {barWords(bar.start, span)}
          </span>
        ))}
      </div>
    </section>
  );
}

function Figure({ name, value, danger = false }: { name: string; value: number; danger?: boolean }) {
  return (
    <div>
      <span className="text-muted-foreground text-sm">{name}</span>
      <div className={danger ? "figure text-destructive" : "figure"}>{countWords(value)}</div>
    </div>
  );
}

function BarShape({ bar, x, width, top }: { bar: Bar; x: number; width: number; top: number }) {
  const tall = (count: number) => (count === 0 ? 0 : Math.max(1.5, (count / top) * plot));
  const done = tall(bar.done);
  const refused = tall(bar.refused);
  const gap = done > 0 && refused > 0 ? 1.5 : 0;
  return (
    <>
      {done > 0 && <rect className="bar-done" x={x} y={height - done} width={width} height={done} />}
      {refused > 0 && (
        <rect className="bar-refused" x={x} y={height - done - gap - refused} width={width} height={refused} />
      )}
    </>
  );
}

/** Names the bar with the most refusals. Its place is an attribute of SVG: the security policy takes no style. */
function WorstMark({ bars, span }: { bars: Bar[]; span: Span }) {
  const worst = Math.max(...bars.map(({ refused }) => refused));
  const index = bars.findIndex(({ refused }) => refused === worst);
  const bar = bars[index];
  if (!bar || worst < 2) return null;
  const place = (index + 0.5) / bars.length;
  // Over the bar, and as far to either side as leaves it inside of the picture, however narrow that is.
  const start = -markWidth * place;
  return (
    <svg className="bar-mark" aria-hidden="true">
      <svg x={`${place * 100}%`} overflow="visible" aria-hidden="true">
        <rect x={start} y="0" width={markWidth} height="22" rx="6" />
        <text x={start + markWidth / 2} y="15" textAnchor="middle">
          {barWords(bar.start, span)} <tspan fontWeight="600">{countWords(worst)} refused</tspan>
        </text>
      </svg>
    </svg>
  );
}

function sum(bars: readonly Bar[], count: (bar: Bar) => number): number {
  return bars.reduce((total, bar) => total + count(bar), 0);
}

/** The smallest even, round number that holds `most`: what the grid's upper line says. */
function niceTop(most: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(most, 2)));
  return (
    [1, 2, 4, 6, 8, 10].map((factor) => factor * magnitude).find((top) => top >= most && top % 2 === 0) ?? most * 2
  );
}

/** First, last, and what lies evenly between: up to five. */
function ticks(bars: readonly Bar[]): Bar[] {
  const count = Math.min(5, bars.length);
  const at = (index: number) => bars[Math.round((index * (bars.length - 1)) / Math.max(1, count - 1))];
  return Array.from({ length: count }, (_, index) => at(index)).filter((bar) => bar !== undefined);
}

function periodWords(period: Period, days: Days): string {
  const known = periods.find(({ value }) => value === period);
  return known?.days ? known.words.toLowerCase() : rangeWords(days);
}

function summary(bars: readonly Bar[], span: Span): string {
  const [first, last] = [bars.at(0), bars.at(-1)];
  const busiest = bars.toSorted((a, b) => b.done + b.refused - (a.done + a.refused))[0];
  if (!first || !last || !busiest) return "No days.";
  const range = `Events by ${span}, ${barWords(first.start, span)} to ${barWords(last.start, span)}.`;
  const most = busiest.done + busiest.refused;
  if (most === 0) return `${range} None.`;
  const events = most === 1 ? "1 event" : `${countWords(most)} events`;
  return `${range} Busiest ${span}: ${barWords(busiest.start, span)} with ${events}, ${countWords(busiest.refused)} of them refused or failed.`;
}
