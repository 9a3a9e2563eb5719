import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Session } from "../session";
import { End } from "./end";

/** Pixels of what was read already that stay in sight above the divider. */
const DIVIDER_ABOVE = 48;

/**
 * Keeps a log at its end when what is in it grows or the log itself shrinks, unless the visitor scrolled away to read.
 * At first it shows the unread divider, if there is one. Never scrolls anything but the log.
 */
export function useScroll() {
  const log = useRef<HTMLDivElement>(null);
  const end = useRef(new End()).current;
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = () => {
    if (log.current) end.show(log.current);
  };
  useLayoutEffect(() => {
    const node = log.current;
    if (!node) return;
    const look = () => setAtEnd(end.look(node));
    const watch = () => {
      // The log shrank under a growing composer: nobody scrolled, `settle` comes next.
      if (end.stands(node)) look();
    };
    const settle = new ResizeObserver(() => {
      if (end.follows(node)) toEnd();
      look();
    });
    toEnd();
    const divider = node.querySelector<HTMLElement>(".unread");
    if (divider) node.scrollTop = Math.max(0, Math.min(node.scrollTop, divider.offsetTop - DIVIDER_ABOVE));
    look();
    node.addEventListener("scroll", watch, { passive: true });
    settle.observe(node);
    return () => {
      node.removeEventListener("scroll", watch);
      settle.disconnect();
    };
  }, []);
  // Whatever made it grow: a message takes the place of typing dots, a note or a reason comes without a line.
  useLayoutEffect(() => {
    if (!log.current) return;
    if (end.follows(log.current)) toEnd();
    else setAtEnd(false);
  });
  return { log, end, atEnd, toEnd };
}

/**
 * Tells the session that the newest message is before the visitor's eyes: at the end of the log of a visible page; once
 * more when the connection is back, for while it is down nobody hears it.
 */
export function useReading(session: Session, unread: number, end: End, atEnd: boolean): void {
  const { connection } = session.state;
  useEffect(() => {
    const look = () => {
      if (unread > 0 && end.inSight && document.visibilityState === "visible") session.read();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [session, unread, end, atEnd, connection]);
}
