/** Where a letter is a letter. A checkbox takes none, so keys work on it. */
const fields = "input:not([type=checkbox]), textarea, select";

/** Whether somebody is writing in `target`. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(fields));
}

/**
 * Whether a key may do something by itself: nobody is typing, no dialog or menu is open, nothing else has taken it, and the person has
 * not switched single keys off (WCAG 2.1.4).
 */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (document.documentElement.dataset.shortcuts === "off") return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return false;
  return !isTyping(event.target) && document.querySelector("dialog[open], :popover-open") === null;
}
