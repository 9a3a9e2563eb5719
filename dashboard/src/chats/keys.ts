/** What a key does in the composer. Pure. */

export interface Stroke {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** An input method confirms its word by Enter: WebKit reports that stroke after composition, with key code 229. */
const COMPOSING = 229;

/** Enter sends; Shift+Enter makes a new line; an input method keeps its own Enter. */
export function sends(stroke: Stroke): boolean {
  if (stroke.key !== "Enter" || stroke.shiftKey) return false;
  return !stroke.isComposing && stroke.keyCode !== COMPOSING;
}
