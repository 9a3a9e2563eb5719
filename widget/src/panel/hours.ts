import { midnight } from "./words";

/** The open hours of one day as pairs of times; a whole day is `always`. */
export interface Day {
  at: number;
  intervals: [number, number][];
  always: boolean;
}

const DAYS = 7;
const WHOLE_DAY = 23 * 3_600_000;

/**
 * The posted hours of the next seven days, day by day where the browser is. An interval past midnight stays with the
 * day it begins on, unless it is so long that it fills days of its own.
 */
export function week(hours: readonly (readonly [number, number])[], now: number): Day[] {
  const pieces = hours.flatMap(([start, end]) =>
    end - start < WHOLE_DAY ? [[start, end] as const] : nights(start, end),
  );
  return Array.from({ length: DAYS }, (_, index) => {
    const at = midnight(now, index);
    const next = midnight(now, index + 1);
    const intervals = pieces
      .filter(([start, end]) => start < next && (start >= at || (index === 0 && end > at)))
      .map(([start, end]): [number, number] => [Math.max(start, at), end]);
    return { at, intervals, always: intervals.some(([start, end]) => start <= at && end >= next) };
  });
}

/** A long interval cut at each midnight. */
function nights(start: number, end: number): [number, number][] {
  const pieces: [number, number][] = [];
  for (let from = start; from < end; ) {
    const to = Math.min(end, midnight(from, 1));
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}
