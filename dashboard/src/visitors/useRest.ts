import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app";
import { Rest } from "../models/rest";

interface World {
  /** Whether there are rows at all; an empty list has nothing that could move under a pointer. */
  filled: boolean;
  scrolled: boolean;
}

/** Settles the grid by itself while nobody is at it; true while it is at rest. */
export function useRest(list: RefObject<HTMLElement | null>, { filled, scrolled }: World): void {
  const { visitors } = useApp();
  const rest = useMemo(() => new Rest(after, Date.now, () => visitors.settle()), [visitors]);
  useEffect(() => {
    const element = list.current;
    if (!element || !filled) return;
    const over = (event: PointerEvent) => rest.set("pointer", event.pointerType === "mouse");
    const out = () => rest.set("pointer", false);
    const focus = () => rest.set("focus", document.activeElement === element);
    const listening: [string, EventListener][] = [
      ["pointerenter", over as EventListener],
      ["pointerleave", out],
      ["focusin", focus],
      ["focusout", () => rest.set("focus", false)],
    ];
    for (const [name, listener] of listening) element.addEventListener(name, listener);
    if (element.matches(":hover")) rest.set("pointer", matchMedia("(hover: hover)").matches);
    focus();
    return () => {
      for (const [name, listener] of listening) element.removeEventListener(name, listener);
      out();
      rest.set("focus", false);
    };
  }, [rest, list, filled]);
  useEffect(() => rest.set("scrolled", scrolled), [rest, scrolled]);
  useEffect(() => visitors.unsettled.subscribe((unsettled) => rest.expect(unsettled)), [rest, visitors]);
  useEffect(() => () => rest.stop(), [rest]);
}

function after(delay: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delay);
  return () => clearTimeout(timer);
}
