import type { Locale } from "../locales";
import type { Plural, Texts } from "../locales/en";
import { moment, regional } from "../moment";
import type { Wait } from "../wire";

const MINUTE = 60_000;

type Plain = { [Key in keyof Texts]: Texts[Key] extends string ? Key : never }[keyof Texts];
type Counted = Exclude<keyof Texts, Plain>;

/** The panel's words and times in one language; times are in the browser's zone. */
export class Words {
  readonly language: string;
  private readonly texts: Texts;
  private readonly plurals: Intl.PluralRules;
  private readonly clock: Intl.DateTimeFormat;
  private readonly stamp: Intl.DateTimeFormat;

  /** `preferred` are the visitor's own languages: they choose the region, so 14:00 or 2:00 PM. */
  constructor({ language, texts }: Locale, preferred: readonly string[] = []) {
    const [base = ""] = language.split("-");
    this.language = regional(base, [...preferred, language]);
    this.texts = texts;
    this.plurals = new Intl.PluralRules(language);
    this.clock = this.format({ timeStyle: "short" });
    this.stamp = this.format({ dateStyle: "medium", timeStyle: "short" });
  }

  say(key: Plain, values: Record<string, string> = {}): string {
    return filled(this.texts[key], values);
  }

  count(key: Counted, count: number): string {
    const forms: Plural = this.texts[key];
    const number = new Intl.NumberFormat(this.language).format(count);
    return filled(forms[this.plurals.select(count)] ?? forms.other, { count: number });
  }

  /** "20 to 40 seconds", "up to 2 minutes". */
  range({ least, most }: Wait): string {
    const minutes = [least, most].every((span) => span % MINUTE === 0);
    const size = minutes ? MINUTE : MINUTE / 60;
    const number = (span: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(this.language, options).format(span / size);
    const long = { style: "unit", unit: minutes ? "minute" : "second", unitDisplay: "long" } as const;
    return this.say(least ? "range" : "up_to", { least: number(least), most: number(most, long) });
  }

  /** 14:05 or 2:05 PM. */
  time(at: number): string {
    return this.clock.format(at);
  }

  weekday(at: number): string {
    return this.format({ weekday: "long" }).format(at);
  }

  /** Monday, 23 November, in the order of the language. */
  date(at: number): string {
    return this.format({ weekday: "long", day: "numeric", month: "long" }).format(at);
  }

  exact(at: number): string {
    return this.stamp.format(at);
  }

  /** The weekday within six days, as beside the launcher; else the date. */
  moment(at: number, now: number): string {
    const days = daysBetween(now, at);
    return days >= 0 && days < 7 ? moment(at, this.language) : `${this.date(at)} ${this.time(at)}`;
  }

  /** Today, yesterday or the date. */
  day(at: number, now: number): string {
    const days = daysBetween(now, at);
    if (days < -1 || days > 0) return this.date(at);
    return new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(days, "day");
  }

  private format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.language, options);
  }
}

/** Midnight of the day of `at` where the browser is, `days` later. */
export function midnight(at: number, days = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** Calendar days from `start` to `end`; a day of 23 or 25 hours is one day. */
function daysBetween(start: number, end: number): number {
  return Math.round((midnight(end) - midnight(start)) / 86_400_000);
}

function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
