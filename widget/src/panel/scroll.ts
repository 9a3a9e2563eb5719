import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Session } from "../session";

/** Pixels from the end that still count as the end. */
const NEAR = 48;

/**
 * Keeps a log at its end when what is in it grows or the log itself shrinks, unless the visitor scrolled away to read.
 * At first it shows the unread divider, if there is one. Never scrolls anything but the log.
 */
export function useScroll() {
  const log = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const drawn = useRef(0);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  };
  useLayoutEffect(() => {
    const node = log.current;
    if (!node) return;
    let height = node.clientHeight;
    const watch = () => {
      // The log shrank under a growing composer: nobody scrolled, `settle` comes next.
      if (node.clientHeight !== height) return;
      following.current = node.scrollHeight - node.scrollTop - height < NEAR;
      setAtEnd(following.current);
    };
    const settle = new ResizeObserver(() => {
      height = node.clientHeight;
      if (following.current) toEnd();
    });
    toEnd();
    const divider = node.querySelector<HTMLElement>(".unread");
    if (divider) node.scrollTop = Math.min(node.scrollTop, divider.offsetTop - NEAR);
    watch();
    node.addEventListener("scroll", watch, { passive: true });
    settle.observe(node);
    return () => {
      node.removeEventListener("scroll", watch);
      settle.disconnect();
    };
  }, []);
  // Whatever made it grow: a message takes the place of typing dots, a note or a reason comes without a line. Where it
  // did not, the visitor may just have scrolled away, and the event that tells so be still to come.
  useLayoutEffect(() => {
    const node = log.current;
    if (!node || node.scrollHeight === drawn.current) return;
    drawn.current = node.scrollHeight;
    if (following.current) toEnd();
  });
  return { log, atEnd, toEnd };
}

/**
 * Tells the session that the newest message is before the visitor's eyes: at the end of the log of a visible page; once
 * more when the connection is back, for while it is down nobody hears it.
 */
export function useReading(session: Session, unread: number, atEnd: boolean): void {
  const { connection } = session.state;
  useEffect(() => {
    const look = () => {
      if (unread > 0 && atEnd && document.visibilityState === "visible") session.read();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [session, unread, atEnd, connection]);
}
