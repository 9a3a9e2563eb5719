/**
 * What is wrong with posted hours as typed, said at the place it is wrong: `zone`, `weekly.0.1` for Monday's second
 * interval, `exceptions.2` or `exceptions.2.intervals.0`; of a further schedule `further.0.zone`. Pure.
 */
import type { Faults } from "../faults";
import { offset } from "../zones";
import { minutes, readTime } from "./clock";
import { type Hours, type Interval, type Posted, passesMidnight } from "./hours";

const NOTE = 200;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function faultsOfHours(hours: Hours): Faults {
  const found = faultsOfPosted(hours);
  const names = new Set<string>();
  for (const [index, further] of hours.further.entries()) {
    const [place, name] = [`further.${index}`, further.name.trim().toLowerCase()];
    if (!name) found[`${place}.name`] = "Give this schedule a name.";
    else if (names.has(name)) found[`${place}.name`] = "Another schedule has this name already.";
    names.add(name);
    for (const [below, fault] of Object.entries(faultsOfPosted(further))) found[`${place}.${below}`] = fault;
  }
  return found;
}

function faultsOfPosted(hours: Posted): Record<string, string> {
  const found: Record<string, string> = {};
  if (!offset(hours.zone, 0)) found.zone = "Choose a time zone of the list, such as Europe/Berlin.";
  if (hours.opening === "week") inWeek(found, "weekly", hours.week);
  const dates = new Set<string>();
  for (const [index, dated] of hours.exceptions.entries()) {
    const place = `exceptions.${index}`;
    if (!isDate(dated.date)) found[place] = "Choose a date.";
    else if (dates.has(dated.date)) found[place] = "This date is in the list already.";
    else if (dated.note.length > NOTE) found[place] = `The note may have ${NOTE} characters.`;
    dates.add(dated.date);
    inDay(found, `${place}.intervals`, dated.intervals);
  }
  return found;
}

/** The same of a week alone; `place` is where it is. */
export function inWeek(found: Record<string, string>, place: string, week: readonly Interval[][]): void {
  for (const [day, intervals] of week.entries()) inDay(found, `${place}.${day}`, intervals);
}

function inDay(found: Record<string, string>, place: string, intervals: readonly Interval[]): void {
  for (const [index, interval] of intervals.entries()) {
    const fault = ofTimes(interval) ?? ofNeighbours(intervals, index);
    if (fault) found[`${place}.${index}`] = fault;
  }
}

function ofTimes({ opens, closes }: Interval): string | null {
  const from = readTime(opens);
  if (from === null || readTime(closes) === null) return "Write times like 9:00 or 17:30.";
  return from === "24:00" ? "A day opens before 24:00." : null;
}

function ofNeighbours(intervals: readonly Interval[], index: number): string | null {
  const own = span(intervals[index]);
  for (const other of intervals.slice(0, index)) {
    const earlier = span(other);
    if (own && earlier && own.from < earlier.to && earlier.from < own.to) {
      return `Overlaps ${other.opens}–${other.closes}.`;
    }
  }
  return null;
}

function span(interval: Interval | undefined): { from: number; to: number } | null {
  if (!interval || ofTimes(interval)) return null;
  const from = minutes(readTime(interval.opens) ?? "");
  const to = minutes(readTime(interval.closes) ?? "");
  return { from, to: passesMidnight(interval) ? to + 24 * 60 : to };
}

function isDate(text: string): boolean {
  const at = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
