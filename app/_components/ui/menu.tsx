import type { ReactNode } from "react";

type Trigger = { popoverTarget: string; "aria-haspopup": "dialog" };

/**
 * A native popover and the button that opens it: no script, Escape closes it and gives the focus back.
 * What is inside are links and buttons in reading order, so it is no `role="menu"`, which would promise arrow keys.
 *
 * @param trigger draws the button, given what ties it to the popover
 */
export function Menu(props: {
  id: string;
  label: string;
  side: "left" | "right";
  trigger: (tie: Trigger) => ReactNode;
  children: ReactNode;
}) {
  const { id, label, side, trigger, children } = props;
  return (
    <>
      {trigger({ popoverTarget: id, "aria-haspopup": "dialog" })}
      <div id={id} popover="auto" role="dialog" aria-label={label} className={`menu menu-${side}`}>
        {children}
      </div>
    </>
  );
}

export function MenuSeparator() {
  return <hr className="menu-sep" />;
}
