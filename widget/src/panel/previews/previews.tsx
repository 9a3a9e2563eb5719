import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Part } from "../part";
import { adopt } from "../sheet";
import css from "./previews.css?inline";
import { toldIn } from "./words";

const EVERY = 1_000;
/** The server takes no more; the end is what is being written. */
const MOST = 1_000;
/** What may become a card's or an account's number gives itself away digit by digit. */
const NUMBER = /\d([ .\-\u2010-\u2013\u00a0\u2009\u202f\n]?\d){5,}/g;

/**
 * Says, where the visitor writes, that agents see what is not sent yet, and shows them what is written from then on:
 * once a second at most, and from the page alone that is written in.
 */
export function Previews({ session, words }: Part) {
  const { draft, chat } = session.state;
  const told = toldIn(words.language);
  const place = useRef<HTMLParagraphElement>(null);
  const shown = useRef({ text: previewOf(draft), at: Number.NEGATIVE_INFINITY });
  useLayoutEffect(() => {
    const note = place.current as HTMLElement;
    adopt(note, css);
    const field = note.closest(".entry")?.querySelector("textarea");
    if (field) field.ariaDescription = told;
  }, []);
  useEffect(() => {
    const text = previewOf(draft);
    if (!chat || text === shown.current.text || !document.hasFocus()) return;
    const show = () => {
      shown.current = { text, at: performance.now() };
      session.tell({ type: "chat.typing", chat: chat.id, text });
    };
    const timer = setTimeout(show, shown.current.at + EVERY - performance.now());
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <p class="previews" ref={place}>
      {told}
    </p>
  );
}

function previewOf(draft: string): string {
  return draft.toWellFormed().slice(-MOST).replace(NUMBER, "•••");
}
