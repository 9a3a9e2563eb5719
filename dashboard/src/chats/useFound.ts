import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Shows the message that is looked for, once, as soon as it is drawn; `moved` hears that it was scrolled to. */
export function useFound(element: RefObject<HTMLElement | null>, message: string, moved: () => void) {
  const shown = useRef("");
  useEffect(() => {
    const bubble = message && element.current?.querySelector<HTMLElement>("[aria-current]");
    if (!bubble || shown.current === message) return;
    shown.current = message;
    bubble.scrollIntoView({ block: "center" });
    bubble.focus({ preventScroll: true });
    moved();
  });
}
