import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps the focus in a part of the screen when what had it goes away there, as a form that was sent: the part itself
 * takes it, so that the keyboard goes on from the same place. The part needs a `tabIndex` of -1 and the handler.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): (event: FocusEvent) => void {
  const last = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    if (!(last.current instanceof Node) || last.current.isConnected) return;
    last.current = null;
    if (document.activeElement === document.body) part.current?.focus({ preventScroll: true });
  });
  return (event) => {
    last.current = event.target;
  };
}
