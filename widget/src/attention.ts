/** What the visitor is doing with the page, and for how long they have been at it. */

import type { Presence } from "./wire";

const IDLE = 60_000;

/** Milliseconds in which the page was visible and its visitor active. */
export let engaged = 0;
/** The page was left; it may come back from the back/forward cache. */
export let gone = false;

let touched = 0;

/** The visitor did something, or the page went or came back, as the `type` of an event says. */
export const touch = (type?: string): void => {
  touched = Date.now();
  gone = type === "pagehide" || (gone && type !== "pageshow");
};

export const activity = (): Presence["activity"] =>
  gone ? "gone" : document.hidden ? "hidden" : Date.now() - touched < IDLE ? "active" : "idle";

/** One more second passed. */
export const attend = (): void => {
  if (activity() === "active") engaged += 1000;
};

/** The next page begins. */
export const restart = (): void => {
  engaged = 0;
};
