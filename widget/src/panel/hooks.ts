import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Session, SessionState } from "../session";
import { type View, viewOf } from "./view";

/** The session's state; the component is drawn anew with each change. */
export function useSession(session: Session): SessionState {
  const [, redraw] = useState(0);
  useLayoutEffect(() => session.subscribe(() => redraw((count) => count + 1)), [session]);
  return session.state;
}

/** The time, anew every half minute: states such as "back Monday 09:00" and "today" depend on it. */
export function useNow(session: Session): number {
  const [now, tick] = useState(() => session.now());
  useEffect(() => {
    const timer = setInterval(() => tick(session.now()), 30_000);
    return () => clearInterval(timer);
  }, [session]);
  return now;
}

/**
 * The face to show. A form that is being filled in (`writing`) stays when there can be a chat instead, until the visitor
 * turns to that by the function that comes with it; null where nothing is held. With `instead` who waits in the queue
 * wants the form.
 */
export function useView(
  state: SessionState,
  writing: boolean,
  instead: boolean,
): [View, (() => void) | null] {
  const wanted = instead ? "leave" : viewOf(state);
  const shown = useRef(wanted);
  const [, redraw] = useState({});
  const held = shown.current === "leave" && wanted === "chat" && !state.chat && writing;
  if (!held) shown.current = wanted;
  const turn = () => {
    shown.current = wanted;
    redraw({});
  };
  return [shown.current, held ? turn : null];
}

/** The text being written and its setter. Another tab's draft is taken over unless this one is being written in. */
export function useDraft(session: Session): [string, (text: string) => void] {
  const [text, setText] = useState(session.state.draft);
  const own = useRef(text);
  const { draft } = session.state;
  useEffect(() => {
    // The effect comes a moment after its render: what was sent meanwhile must not come back.
    const { draft } = session.state;
    if (draft === own.current || (own.current && document.hasFocus())) return;
    own.current = draft;
    setText(draft);
  }, [draft]);
  const write = (next: string) => {
    own.current = next;
    setText(next);
    session.write(next);
  };
  return [text, write];
}

/** A ref for the control that takes the focus when it appears, if `wanted`. */
export function useFocus<T extends HTMLElement>(wanted: boolean) {
  const target = useRef<T>(null);
  useLayoutEffect(() => {
    if (wanted) target.current?.focus({ preventScroll: true });
  }, []);
  return target;
}

/** Whether a key ends or changes a word in an input method, and means nothing else; Safari tells it only by 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether the focus is inside `node`, wherever that is mounted. */
export function holdsFocus(node: HTMLElement): boolean {
  const root = node.getRootNode() as ShadowRoot | Document;
  return node.contains(root.activeElement);
}
