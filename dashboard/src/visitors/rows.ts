import type { Span } from "../models/visitors";

/** Heights in CSS pixels; the style sheet has the same. */
export const HEADER = 32;
const ROW = { comfortable: 36, compact: 30, stacked: 60 };
const STACKED_BELOW = 620;

const OVERSCAN = 6;
const STEP = 20;
const MAX_WINDOW = 200;

export type Density = keyof typeof ROW;

/** A narrow list stacks what a row says on two lines; otherwise the agent chooses. */
export function densityOf(width: number, compact: boolean): Density {
  if (width > 0 && width < STACKED_BELOW) return "stacked";
  return compact ? "compact" : "comfortable";
}

export function rowHeightOf(density: Density): number {
  return ROW[density];
}

/** How many rows the pool has: more than are ever drawn at once. */
export function poolSize(height: number, rowHeight: number): number {
  return Math.ceil(height / rowHeight) + 2 * OVERSCAN + 1;
}

/** The rows to draw: those in sight and a few around, within `total`. All in CSS pixels. */
export function inSight(top: number, height: number, rowHeight: number, total: number): Span {
  const start = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN);
  const end = Math.min(total, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(start, end), count: Math.max(0, end - start) };
}

/** The rows to ask for: those in sight and a step on both sides, in whole steps so that scrolling asks rarely. */
export function toAsk({ first, count }: Span): Span {
  const from = Math.max(0, (Math.floor(first / STEP) - 1) * STEP);
  const to = (Math.ceil((first + Math.max(count, STEP)) / STEP) + 1) * STEP;
  return { first: from, count: Math.min(to - from, MAX_WINDOW) };
}
