/** Naming colleagues in a note: an @ and a name. Pure. */
import type { ChatView, MentionView } from "../../wire";
import type { Slot } from "../canned/slot";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A word of a note, or the name of somebody who is told of it. */
export type Piece = string | { readonly name: string };

const BEGUN = /(?:^|\s)@([^@\n]{0,40})$/u;

/** The name at the caret; null where none is being typed. */
export function slotAt(text: string, caret: number): Slot | null {
  const typed = BEGUN.exec(text.slice(0, caret))?.[1];
  return typed === undefined ? null : { typed, from: caret - typed.length - 1, to: caret };
}

/** The ids of those who are named. */
export function told(text: string, colleagues: readonly Named[]): string[] {
  const names = new Set(
    pieces(text, colleagues).flatMap((piece) => (typeof piece === "string" ? [] : piece.name)),
  );
  return colleagues.filter(({ name }) => names.has(name)).map(({ id }) => id);
}

/** The text in pieces; of two names that begin alike the longer one is meant. */
export function pieces(text: string, colleagues: readonly Named[]): Piece[] {
  const names = [...new Set(colleagues.map(({ name }) => name))].filter(Boolean);
  if (names.length === 0) return [text];
  const longest = names.sort((one, other) => other.length - one.length).map(escaped);
  const named = new RegExp(`@(${longest.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(named)) {
    found.push(text.slice(from, match.index), { name: match[1] as string });
    from = match.index + match[0].length;
  }
  return [...found, text.slice(from)].filter((piece) => piece !== "");
}

/** What the agent is told of in the chat and has not seen. */
export function mentionOf(chat: ChatView, me: string): MentionView | undefined {
  return chat.mentions?.find(({ agent }) => agent === me);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
