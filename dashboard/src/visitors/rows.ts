import type { Span } from "../models/span";

/** Heights in CSS pixels; the style sheet has the same. */
export const HEADER = 32;
const ROW = { comfortable: 36, compact: 30, stacked: 60 };
const STACKED_BELOW = 660;

const OVERSCAN = 6;

export type Density = keyof typeof ROW;

/** A narrow list stacks what a row says on two lines; otherwise the agent chooses. */
export function densityOf(width: number, compact: boolean): Density {
  if (width > 0 && width < STACKED_BELOW) return "stacked";
  return compact ? "compact" : "comfortable";
}

export function rowHeightOf(density: Density): number {
  return ROW[density];
}

/** The rows to draw, as many wherever the list stands: those in sight and a few around, within `total`. */
export function inSight(top: number, height: number, rowHeight: number, total: number): Span {
  const count = Math.min(total, Math.ceil(height / rowHeight) + 1 + 2 * OVERSCAN);
  return { first: Math.max(0, Math.min(top - OVERSCAN, total - count)), count };
}

/**
 * The rows of a span in the order in which the pool's elements stand in the document, each with its element's number. A
 * row keeps its element while it is in sight; the order is that of the list when it stood still at `rested`.
 */
export function inPool({ first, count }: Span, rested: number): { slot: number; index: number }[] {
  return Array.from({ length: count }, (_, offset) => {
    const slot = (rested + offset) % count;
    return { slot, index: first + ((((slot - first) % count) + count) % count) };
  });
}
