import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

export interface Size {
  readonly height: number;
  readonly width: number;
}

export interface Place {
  /** The row at the upper edge. */
  readonly top: number;
  readonly scrolled: boolean;
}

const STILL = 200;

/** The room of a scrolling element in CSS pixels; follows resizing. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ height: 0, width: 0 });
  useEffect(() => {
    const scroller = element.current;
    if (!scroller) return;
    const measure = () => setSize({ height: scroller.clientHeight, width: scroller.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Where a scrolling element stands, in whole rows: nothing is drawn while the same row is at the edge. */
export function usePlace(element: RefObject<HTMLElement | null>, rowHeight: number): Place {
  const [place, setPlace] = useState<Place>({ top: 0, scrolled: false });
  useEffect(() => {
    const scroller = element.current;
    if (!scroller) return;
    const look = () => {
      const top = Math.floor(scroller.scrollTop / rowHeight);
      const scrolled = scroller.scrollTop > 0;
      setPlace((held) => (held.top === top && held.scrolled === scrolled ? held : { top, scrolled }));
    };
    scroller.addEventListener("scroll", look, { passive: true });
    look();
    return () => scroller.removeEventListener("scroll", look);
  }, [element, rowHeight]);
  return place;
}

/** The value as it was when it last stood still for a moment. */
export function useRested(value: number): number {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), STILL);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
