import { CopyButton } from "../../_components/ui/copy-button";

/** A command for a terminal, to read and to copy. It scrolls sideways by itself, never the page. */
export function Command({ label, text }: { label: string; text: string }) {
  return (
    <div className="command">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton value={text} label={label} />
    </div>
  );
}
