/** Public holidays as special dates. Pure but for `Intl`. */
import { LOCALE } from "../../ui/moment";
import { once } from "../../ui/once";
import type { HolidayCountry, PublicHoliday } from "../../wire";
import { type DatedHours, MOST_EXCEPTIONS } from "./hours";

/** Countries by their names, as [code, name]. */
export function named(countries: readonly HolidayCountry[]): [string, string][] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const pairs = countries.map(({ code }): [string, string] => [code, names.of(code) ?? code]);
  return pairs.sort(([, one], [, other]) => one.localeCompare(other));
}

/** Regions in the order of what is read, not of their codes. */
export function byName(regions: HolidayCountry["regions"]): HolidayCountry["regions"] {
  return [...regions].sort((one, other) => one.name.localeCompare(other.name));
}

/** "German" for de, "American English" for en_US. */
export function languageName(code: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(code.replace("_", "-")) ?? code;
}

/** The country of the browser's language, where there is one: the owner's most likely. */
export function likelyCountry(countries: readonly HolidayCountry[], languages: readonly string[]): string {
  for (const language of languages) {
    const region = new Intl.Locale(language).region;
    if (countries.some(({ code }) => code === region)) return region ?? "";
  }
  return "";
}

/** The holidays whose dates have no hours of their own yet, as many as there is room for. */
export function missing(holidays: readonly PublicHoliday[], dates: readonly DatedHours[]): PublicHoliday[] {
  const taken = new Set(dates.map(({ date }) => date));
  return holidays.filter(({ date }) => !taken.has(date)).slice(0, MOST_EXCEPTIONS - dates.length);
}

/** The dates with the holidays among them, closed all day, in order. */
export function withHolidays(dates: readonly DatedHours[], holidays: readonly PublicHoliday[]): DatedHours[] {
  const added = missing(holidays, dates).map(({ date, name }) => ({ date, note: name, intervals: [] }));
  return [...dates, ...added].sort((one, other) => one.date.localeCompare(other.date));
}

/** Of the dates that are there already. */
export function heldWords(count: number): string {
  return count === 1
    ? "one more is in your list already and stays as it is"
    : `${count} more are in your list already and stay as they are`;
}

const day = once(
  () =>
    new Intl.DateTimeFormat(LOCALE, {
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    }),
);

/** "Sat, 26 Dec 2026" */
export function dayWords(date: string): string {
  return day().format(new Date(`${date}T00:00Z`));
}
