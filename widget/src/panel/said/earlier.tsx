import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { newId } from "../../ids";
import type { Session } from "../../session";

/** Pixels from the beginning of what is shown at which more is asked for, so that it is there when one arrives. */
const NEAR = 800;

/** Asks for what was said before, as the reader comes near it, and leaves before their eyes what is there. */
export function Earlier({ session }: { session: Session }) {
  const place = useRef<HTMLDivElement>(null);
  const { chat, lines } = session.state;
  const first = lines[0];
  const drawn = useRef({ first: first?.id, height: 0 });
  const asked = useRef(0);
  const log = () => place.current?.closest(".log") as HTMLElement;
  const look = () => {
    if (!chat || !first || first.position < 2 || log().scrollTop > NEAR) return;
    if (asked.current === first.position) return;
    asked.current = first.position;
    session.ask({ type: "chat.earlier", id: newId(), chat: chat.id, before: first.position });
  };
  useLayoutEffect(() => {
    // Not every browser keeps the place by itself: where one does it would be kept twice.
    log().style.overflowAnchor = "none";
  }, []);
  useLayoutEffect(() => {
    const { scrollHeight } = log();
    if (drawn.current.height && drawn.current.first !== first?.id)
      log().scrollTop += scrollHeight - drawn.current.height;
    drawn.current = { first: first?.id, height: scrollHeight };
  });
  useEffect(() => {
    const node = log();
    node.addEventListener("scroll", look, { passive: true });
    return () => node.removeEventListener("scroll", look);
  });
  return <div ref={place} />;
}
