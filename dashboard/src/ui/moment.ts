import { once } from "./once";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** English, with the day before the month and a clock of 24 hours. */
export const LOCALE = "en-GB";

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

const exactly = format({ dateStyle: "full", timeStyle: "medium" });
const clockTime = format(CLOCK);
const dayAndTime = format({ weekday: "short", ...CLOCK });
const date = format({ day: "numeric", month: "short", year: "numeric" });
const dateThisYear = format({ day: "numeric", month: "short" });
const zoned = new Map<string, Intl.DateTimeFormat>();

/** "Sunday, 22 November 2026 at 09:04:12", in the reader's zone. */
export function exact(at: number): string {
  return exactly().format(at);
}

/** Whole units that have passed, as the server counts them: "just now", "4 min ago", "2 h ago", "yesterday", "12 Nov", and the same for what is to come: "in 4 min". */
export function relative(at: number, now: number): string {
  const away = Math.abs(now - at);
  if (away < MINUTE) return "just now";
  if (away >= DAY && dayOf(now) - dayOf(at) === 1) return "yesterday";
  if (away >= DAY) return shortDate(at, now);
  const span = away < HOUR ? `${Math.floor(away / MINUTE)} min` : `${Math.floor(away / HOUR)} h`;
  return at <= now ? `${span} ago` : `in ${span}`;
}

/** "14:05" */
export function timeOfDay(at: number): string {
  return clockTime().format(at);
}

/** "14:05" today, "Mon 14:05" within a week, else "12 Nov, 14:05". */
export function moment(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return timeOfDay(at);
  if (Math.abs(at - now) < 6 * DAY) return dayAndTime().format(at);
  return `${shortDate(at, now)}, ${timeOfDay(at)}`;
}

/** A sentence of the server, whose readers may be anywhere, with its times in the zone of this one. */
export function inReadersZone(words: string): string {
  return words.replace(/\d{1,2} \p{L}+ \d{4}, \d\d:\d\d UTC/gu, (time) => {
    const at = Date.parse(time.replace(",", ""));
    return Number.isNaN(at) ? time : `${date().format(at)}, ${timeOfDay(at)}`;
  });
}

/** A running time: "0:07", "12:34", "1:02:03". */
export function stopwatch(span: number): string {
  const seconds = Math.max(0, Math.floor(span / SECOND));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const [first, ...rest] = hours > 0 ? [hours, ...parts] : parts;
  return [first, ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}

/** A span in words: "7 s", "4 min", "1 h 20 min", "3 days". */
export function duration(span: number): string {
  const seconds = Math.max(0, Math.round(span / SECOND));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

/** "18:42", the time in somebody else's zone; null where the zone is unknown to this browser. */
export function localTime(now: number, zone: string): string | null {
  try {
    const held = zoned.get(zone) ?? new Intl.DateTimeFormat(LOCALE, { ...CLOCK, timeZone: zone });
    zoned.set(zone, held);
    return held.format(now);
  } catch {
    return null;
  }
}

/** The number of the day in the reader's zone. */
function dayOf(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * MINUTE) / DAY);
}

/** "12 Nov", with its year where that is another. */
function shortDate(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dateThisYear() : date()).format(at);
}

function format(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  return once(() => new Intl.DateTimeFormat(LOCALE, options));
}
