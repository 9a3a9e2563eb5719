import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app";
import type { Line } from "./conversation";

/** Pixels from the beginning of what is shown at which more is asked for, so that it is there when one arrives. */
const NEAR = 800;

/**
 * Asks for what was said before as the reader comes near it, or as long as the message that is looked for is not there,
 * and leaves before their eyes what is there. What it gives hears that the log was scrolled.
 */
export function useEarlier(
  element: RefObject<HTMLElement | null>,
  subject: string,
  lines: readonly Line[] | undefined,
  message: string,
): () => void {
  const { chats } = useApp();
  const drawn = useRef({ subject, first: "", note: "", height: 0 });
  const first = lines?.[0]?.id ?? "";
  const note = lines?.find((line) => line.note)?.id ?? "";
  const sought = message !== "" && lines !== undefined && !lines.some(({ id }) => id === message);
  useLayoutEffect(() => {
    const log = element.current;
    if (!log) return;
    const { scrollHeight } = log;
    const before = drawn.current;
    const moved = (was: string, is: string) => was !== "" && was !== is;
    const grew = moved(before.first, first) || moved(before.note, note);
    if (grew && before.subject === subject) log.scrollTop += scrollHeight - before.height;
    drawn.current = { subject, first, note, height: scrollHeight };
  });
  useLayoutEffect(() => {
    if (sought) chats.earlier();
  }, [sought, first, note]);
  return () => {
    if (element.current && element.current.scrollTop < NEAR) chats.earlier();
  };
}

/** What grows with each line at the end, and not with what is shown before the others. */
export function countOf(lines: readonly Line[] | undefined): number {
  const first = lines?.find(({ position }) => position > 0)?.position ?? 0;
  return first + (lines?.length ?? 0);
}
