import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

export interface Viewport {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** What of a scrolling element is in sight, in CSS pixels; follows scrolling and resizing. */
export function useViewport(element: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ top: 0, height: 0, width: 0 });
  useEffect(() => {
    const scroller = element.current;
    if (!scroller) return;
    const measure = () => {
      const next = { top: scroller.scrollTop, height: scroller.clientHeight, width: scroller.clientWidth };
      setViewport((held) => (same(held, next) ? held : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    scroller.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", measure);
    };
  }, [element]);
  return viewport;
}

function same(one: Viewport, other: Viewport): boolean {
  return one.top === other.top && one.height === other.height && one.width === other.width;
}
