import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { End } from "../../../widget/src/panel/end";

/**
 * Keeps a scrolling element at its end while the reader is there, and leaves it alone while they read further up.
 * `lines` is how many there are; `missed` counts those that came while they were away from the end. `own` names the
 * line that the reader has just written: that one is shown.
 */
export function useFollowing(
  element: RefObject<HTMLElement | null>,
  subject: string,
  lines: number,
  own: string | undefined,
) {
  const end = useRef(new End()).current;
  const seen = useRef(lines);
  const [missed, setMissed] = useState(0);
  const caughtUp = () => {
    seen.current = lines;
    setMissed(0);
  };
  const toEnd = () => {
    if (element.current) end.show(element.current);
    caughtUp();
  };
  useLayoutEffect(toEnd, [subject]);
  useLayoutEffect(() => {
    if (own) toEnd();
  }, [own]);
  // Each time it is drawn: a line takes the place of the sign of typing, which is no line.
  useLayoutEffect(() => {
    if (element.current && end.follows(element.current)) toEnd();
    else setMissed(Math.max(0, lines - seen.current));
  });
  useLayoutEffect(() => {
    const log = element.current;
    if (!log) return;
    const observer = new ResizeObserver(() => {
      if (end.follows(log)) end.show(log);
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    if (element.current && end.look(element.current)) caughtUp();
  };
  return { missed, toEnd, onScroll };
}
