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

/** 0:12, 1:05, 1:02:03. */
export function clock(waited: number): string {
  const seconds = Math.max(0, Math.floor(waited / SECOND));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** The same for the ear: "1 minute 5 seconds". */
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
