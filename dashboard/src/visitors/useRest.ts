import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app";
import { Rest } from "../models/rest";
import { watchPointer } from "./pointer";

interface World {
  /** Whether there are rows at all; an empty list has nothing that could move under a pointer. */
  filled: boolean;
  scrolled: boolean;
}

/** Settles the grid by itself while nobody is at it. */
export function useRest(list: RefObject<HTMLElement | null>, { filled, scrolled }: World): void {
  const { visitors } = useApp();
  const rest = useMemo(() => new Rest(after, Date.now, () => visitors.settle()), [visitors]);
  useEffect(() => {
    const element = list.current;
    if (!element || !filled) return;
    const stops = [
      watchPointer(element, after, (points) => rest.set("pointer", points)),
      watchFocus(element, (focused) => rest.set("focus", focused)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [rest, list, filled]);
  useEffect(() => rest.set("scrolled", scrolled), [rest, scrolled]);
  useEffect(() => visitors.unsettled.subscribe((unsettled) => rest.expect(unsettled)), [rest, visitors]);
  useEffect(() => () => rest.stop(), [rest]);
}

/** Tells whether the list itself, and with it a row, has the focus; its headers don't count. Returns how to stop. */
function watchFocus(element: HTMLElement, tell: (focused: boolean) => void): () => void {
  const look = () => tell(document.activeElement === element);
  const out = () => tell(false);
  element.addEventListener("focusin", look);
  element.addEventListener("focusout", out);
  look();
  return () => {
    element.removeEventListener("focusin", look);
    element.removeEventListener("focusout", out);
    out();
  };
}

function after(delay: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delay);
  return () => clearTimeout(timer);
}
