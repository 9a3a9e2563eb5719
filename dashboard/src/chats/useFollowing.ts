import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR = 48;

/**
 * Keeps a scrolling element at its end while the reader is there, and leaves it alone while they read further up.
 * `lines` is how many there are; `missed` counts those that came while they were away from the end.
 */
export function useFollowing(element: RefObject<HTMLElement | null>, subject: string, lines: number) {
  const following = useRef(true);
  const seen = useRef(lines);
  const [missed, setMissed] = useState(0);
  const toEnd = () => {
    element.current?.scrollTo({ top: element.current.scrollHeight });
    following.current = true;
    seen.current = lines;
    setMissed(0);
  };
  useLayoutEffect(toEnd, [subject]);
  // Each time it is drawn: a line takes the place of the sign of typing, which is no line.
  useLayoutEffect(() => {
    if (following.current) toEnd();
    else setMissed(Math.max(0, lines - seen.current));
  });
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(() => {
      if (following.current) element.current?.scrollTo({ top: element.current.scrollHeight });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    const log = element.current;
    if (!log) return;
    const near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    following.current = near;
    if (!near) return;
    seen.current = lines;
    setMissed(0);
  };
  return { missed, toEnd, onScroll };
}
