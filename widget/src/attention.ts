/** How long a page has had its visitor's attention: visible, with input in the last minute. */

import type { Presence } from "./wire";

const IDLE = 60_000;

let state: "visible" | "hidden" | "gone" = "visible";
let touched = Date.now();
let counted = touched;
let total = 0;

/** Milliseconds of attention since the last `restart`. */
export const engaged = (): number => {
  const now = Date.now();
  if (state === "visible") total += Math.max(0, Math.min(now, touched + IDLE) - counted);
  counted = now;
  return total;
};

/** The visitor did something, or the page was shown, hidden, or left. */
export const touch = (next = state): void => {
  engaged();
  state = next;
  touched = Date.now();
};

/** The next page begins. */
export const restart = (): void => {
  engaged();
  total = 0;
};

export const activity = (): Presence["activity"] =>
  state !== "visible" ? state : Date.now() - touched < IDLE ? "active" : "idle";
