/** Times of day as people type them and as the wire carries them: "9", "9.30", "0930", "9:30 pm" -> "09:30". Pure. */

const TYPED = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a|p)?$/;

/** The time in the form HH:MM, 24:00 for the end of the day; null where it is none. */
export function readTime(typed: string): string | null {
  const found = TYPED.exec(typed.trim().toLowerCase());
  if (!found) return null;
  const hour = onTwentyFour(Number(found[1]), found[3]?.[0]);
  const minute = Number(found[2] ?? 0);
  if (hour === null || minute > 59 || hour * 60 + minute > 24 * 60) return null;
  return `${two(hour)}:${two(minute)}`;
}

function onTwentyFour(hour: number, half: string | undefined): number | null {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

/** Minutes since midnight of a time in the form HH:MM. */
export function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The time so many minutes after midnight, not beyond 24:00. */
export function timeAt(minute: number): string {
  const held = Math.min(24 * 60, Math.max(0, minute));
  return `${two(Math.floor(held / 60))}:${two(held % 60)}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
