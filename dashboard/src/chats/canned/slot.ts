/** Where in a draft a shortcut is being typed. Pure. */

export interface Slot {
  /** What stands between the slash and the caret. */
  typed: string;
  from: number;
  to: number;
}

/** The shortcut before the caret: a slash that begins a word, and the letters after it. */
export function slotAt(text: string, caret: number): Slot | null {
  const typed = /(?:^|\s)\/([\p{L}\p{N}_-]{0,32})$/u.exec(text.slice(0, caret))?.[1];
  if (typed === undefined) return null;
  return { typed, from: caret - typed.length - 1, to: caret };
}

/** The draft with words in place of the shortcut, and where the caret is then. */
export function placed(text: string, { from, to }: Slot, words: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + words + text.slice(to), caret: from + words.length };
}
