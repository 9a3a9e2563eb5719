/** A run of rows of the held order. */
export interface Span {
  readonly first: number;
  readonly count: number;
}

export const FIRST_SPAN: Span = { first: 0, count: 60 };
const MARGIN = 20;
const AHEAD = 120;
const MOST = 200;

/**
 * The rows to hold so that those in sight and some around them are at hand. Asks for many at once and in the direction
 * of scrolling: each answer costs the server a count of all visitors, whatever its size.
 */
export function toHold(held: Span, sight: Span): Span {
  const above = Math.max(0, sight.first - MARGIN);
  const below = sight.first + sight.count + MARGIN;
  const end = held.first + held.count;
  if (held.first <= above && below <= end) return held;
  const down = below > end;
  const first = down ? above : Math.max(0, above - AHEAD);
  return { first, count: Math.min(MOST, (down ? below + AHEAD : below) - first) };
}
