/** How long a visitor has waited, and how much that matters. Quiet at first, then exact. Pure. */

const SECOND = 1_000;
const NOTICE = 10 * SECOND;
const LATE = 60 * SECOND;

/** `quiet` says nothing, `notice` shows the clock, `late` asks for an answer. */
export type Urgency = "quiet" | "notice" | "late";

export function urgency(waited: number): Urgency {
  if (waited >= LATE) return "late";
  return waited >= NOTICE ? "notice" : "quiet";
}

/** The wait for the ear: "1 minute 5 seconds". */
export function spoken(waited: number): string {
  const seconds = Math.max(0, Math.floor(waited / SECOND));
  const parts = [
    count(Math.floor(seconds / 3600), "hour"),
    count(Math.floor(seconds / 60) % 60, "minute"),
    count(seconds % 60, "second"),
  ];
  return parts.filter(Boolean).slice(0, 2).join(" ") || "0 seconds";
}

function count(number: number, noun: string): string {
  if (number === 0) return "";
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
