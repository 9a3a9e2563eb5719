/** Posted hours while they are edited: times as typed, and the week kept while "around the clock" is on. Pure. */
import type { Schedule } from "../../wire";
import { ownZone } from "../zones";
import { minutes, readTime, timeAt } from "./clock";

/** Opening and closing as typed. */
export interface Interval {
  opens: string;
  closes: string;
}

export interface DatedHours {
  date: string;
  note: string;
  intervals: Interval[];
}

/** When a site is open: in the posted week, always, or on special dates alone. */
export type Opening = "week" | "always" | "never";

/** The hours of one schedule. */
export interface Posted {
  zone: string;
  opening: Opening;
  /** Monday to Sunday. */
  week: Interval[][];
  exceptions: DatedHours[];
}

/** One that holds as well, such as that of another office. */
export interface Further extends Posted {
  name: string;
}

export interface Hours extends Posted {
  further: Further[];
}

export const MOST_INTERVALS = 12;
export const MOST_EXCEPTIONS = 400;
export const MOST_FURTHER = 5;
export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const OFFICE: Interval = { opens: "09:00", closes: "17:00" };
const WHOLE: Interval = { opens: "00:00", closes: "24:00" };
const END_OF_DAY = 24 * 60;

/** Monday to Friday nine to five: what the editor offers when hours are posted for the first time. */
export function officeWeek(): Interval[][] {
  return DAYS.map((_, day) => (day < 5 ? [{ ...OFFICE }] : []));
}

/** The hours of a schedule, special dates in their order; where none were ever posted, in the zone of whoever is about
 * to post them. */
export function hoursOf(schedule: Schedule): Hours {
  const posted = schedule.weekly || schedule.never || schedule.exceptions?.length || schedule.zone !== "UTC";
  return {
    ...postedOf(schedule),
    zone: posted ? schedule.zone : ownZone(),
    further: (schedule.further ?? []).map((each) => ({ ...postedOf(each), name: each.name })),
  };
}

function postedOf(schedule: Omit<Schedule, "further">): Posted {
  return {
    zone: schedule.zone,
    opening: schedule.never ? "never" : schedule.weekly ? "week" : "always",
    week: weekOf(schedule.weekly),
    exceptions: (schedule.exceptions ?? [])
      .map(({ date, note, intervals }) => ({ date, note: note ?? "", intervals: intervals.map(intervalOf) }))
      .sort((one, other) => (one.date < other.date ? -1 : 1)),
  };
}

/** The schedule to send; only for hours without faults. */
export function scheduleOf(hours: Hours): Schedule {
  return {
    ...plainOf(hours),
    further: hours.further.map((each) => ({ ...plainOf(each), name: each.name.trim() })),
  };
}

function plainOf(hours: Posted) {
  return {
    zone: hours.zone,
    weekly: hours.opening === "week" ? weeklyOf(hours.week) : null,
    never: hours.opening === "never",
    exceptions: hours.exceptions.map(({ date, note, intervals }) => ({
      date,
      note: note.trim(),
      intervals: intervals.map(pairOf),
    })),
  };
}

/** The week of weekly hours; an office's where there are none. */
export function weekOf(weekly: Schedule["weekly"]): Interval[][] {
  return weekly?.map((day) => day.map(intervalOf)) ?? officeWeek();
}

/** The weekly hours to send. */
export function weeklyOf(week: readonly Interval[][]): [string, string][][] {
  return week.map((day) => day.map(pairOf));
}

function intervalOf([opens, closes]: [string, string]): Interval {
  return { opens, closes };
}

function pairOf({ opens, closes }: Interval): [string, string] {
  return [readTime(opens) ?? opens, readTime(closes) ?? closes];
}

/** Whether the closing falls on the next day: it is not after the opening. Unknown while either is no time. */
export function passesMidnight({ opens, closes }: Interval): boolean {
  const [from, to] = [readTime(opens), readTime(closes)];
  return from !== null && to !== null && to <= from;
}

export function isWholeDay(intervals: readonly Interval[]): boolean {
  const [only, ...others] = intervals;
  if (!only || others.length) return false;
  return readTime(only.opens) === WHOLE.opens && readTime(only.closes) === WHOLE.closes;
}

export function wholeDay(): Interval[] {
  return [{ ...WHOLE }];
}

/** The day with one more interval, an hour after the last; an office day where there was none. */
export function withInterval(intervals: readonly Interval[]): Interval[] {
  const last = intervals.at(-1);
  if (!last || isWholeDay(intervals)) return [{ ...OFFICE }];
  const closed = readTime(last.closes);
  const begins = closed && !passesMidnight(last) ? minutes(closed) + 60 : 0;
  if (begins + 60 > END_OF_DAY) return [...intervals, { opens: "", closes: "" }];
  return [...intervals, { opens: timeAt(begins), closes: timeAt(begins + 240) }];
}

/** The week with the intervals of `from` on each of the days in `onto`. */
export function copied(week: readonly Interval[][], from: number, onto: readonly number[]): Interval[][] {
  const source = week[from] ?? [];
  return week.map((day, index) => (onto.includes(index) ? source : day).map((each) => ({ ...each })));
}

/** The schedules with one more: an office week in one's own zone. */
export function withFurther(further: readonly Further[]): Further[] {
  return [...further, { name: "", zone: ownZone(), opening: "week", week: officeWeek(), exceptions: [] }];
}

/** The exceptions with one more, on the first date from `today` that has none, closed all day. */
export function withException(exceptions: readonly DatedHours[], today: string): DatedHours[] {
  const taken = new Set(exceptions.map((dated) => dated.date));
  let date = today;
  while (taken.has(date)) date = dayAfter(date);
  return [...exceptions, { date, note: "", intervals: [] }];
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
