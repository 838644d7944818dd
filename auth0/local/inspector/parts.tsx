/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { INSPECTOR } from "./paths";

const ICONS = {
  clock: "M8 4.5V8l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  play: "M5 3.5L12 8l-7 4.5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  plus: "M8 3.5v9M3.5 8h9",
  download: "M8 2.5V10M5 7.25l3 3 3-3M2.75 11.5v1.25c0 .4.35.75.75.75h9c.4 0 .75-.35.75-.75V11.5",
  upload: "M8 10.5V3M5 5.75l3-3 3 3M2.75 11.5v1.25c0 .4.35.75.75.75h9c.4 0 .75-.35.75-.75V11.5",
  undo: "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.75 3.75L3 6.5l2.75 2.75",
  mail: "M3.5 3.5h9c.8 0 1.5.7 1.5 1.5v6c0 .8-.7 1.5-1.5 1.5h-9C2.7 12.5 2 11.8 2 11V5c0-.8.7-1.5 1.5-1.5zM2.5 5L8 9l5.5-4",
  key: "M7.75 10.75a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM7 9l6-6M10.75 5.25l2 2",
  open: "M6.5 3.5H4A1.5 1.5 0 0 0 2.5 5v7A1.5 1.5 0 0 0 4 13.5h7a1.5 1.5 0 0 0 1.5-1.5V9.5M9.5 2.5h4v4M13.25 2.75L7.5 8.5",
  search: "M11.25 7a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 0 1 8.5 0zM10.2 10.2l3.3 3.3",
} as const;

export function Icon({ name }: { name: keyof typeof ICONS }) {
  return (
    <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

type PanelProperties = { name: string; title: string; note?: string; aside?: Child; children?: Child };

/** A card of the board with its head: title, a quiet note, and what can be done. */
export function Panel({ name, title, note, aside, children }: PanelProperties) {
  return (
    <section class={`card panel p-${name}`} aria-labelledby={`panel-${name}`}>
      <header>
        <h2 id={`panel-${name}`}>{title}</h2>
        <span class="muted xs grow truncate">{note}</span>
        {aside}
      </header>
      {children}
    </section>
  );
}

type FormProperties = {
  to: string;
  back: string;
  class?: string;
  enctype?: "multipart/form-data";
  children?: Child;
};

/** A form of the inspector; afterwards the browser is at `back` again. */
export function Form({ to, back, children, ...rest }: FormProperties) {
  return (
    <form method="post" action={`${INSPECTOR}${to}`} {...rest}>
      <input type="hidden" name="back" value={back} />
      {children}
    </form>
  );
}

type ActionProperties = {
  to: string;
  back: string;
  fields?: Record<string, string>;
  class?: string;
  label?: string;
  children?: Child;
};

/** One button that does one thing. `label` says more than its text, where there are many of its kind. */
export function Action({
  to,
  back,
  fields = {},
  class: style = "btn btn-secondary",
  label,
  children,
}: ActionProperties) {
  return (
    <Form to={to} back={back} class="action">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={style} {...(label === undefined ? {} : { "aria-label": label })}>
        {children}
      </button>
    </Form>
  );
}

export function Empty({ children }: { children?: Child }) {
  return <p class="empty muted sm">{children}</p>;
}

/** A text of many lines, e.g. code. It may scroll, so the keyboard must reach it. */
export function Code({ label, children }: { label: string; children?: Child }) {
  return (
    <section class="code" tabindex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  );
}
