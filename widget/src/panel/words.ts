import type { Locale } from "../locales";
import type { Plural, Texts } from "../locales/en";
import { moment, regional } from "../moment";
import type { Wait } from "../wire";

const MINUTE = 60_000;

type Plain = { [Key in keyof Texts]: Texts[Key] extends string ? Key : never }[keyof Texts];
type Counted = Exclude<keyof Texts, Plain>;

/** The panel's words and times in one language; times are in the browser's zone. */
export class Words {
  /** The language of the words, and the same as the visitor's region has it. */
  readonly spoken: string;
  readonly language: string;
  /** What the site words otherwise, by its place. */
  readonly own: Record<string, string>;
  private readonly texts: Texts;
  private readonly plurals: Intl.PluralRules;
  private readonly clock: Intl.DateTimeFormat;
  private readonly stamp: Intl.DateTimeFormat;

  /** `preferred` are the visitor's own languages: they choose the region, so 14:00 or 2:00 PM. */
  constructor(
    { language, texts }: Locale,
    preferred: readonly string[] = [],
    own: Record<string, string> = {},
  ) {
    this.own = own;
    this.spoken = language;
    this.language = regional(language, preferred);
    this.texts = texts;
    this.plurals = new Intl.PluralRules(language);
    this.clock = this.format({ timeStyle: "short" });
    this.stamp = this.format({ dateStyle: "medium", timeStyle: "short" });
  }

  say(key: Plain, values: Record<string, string> = {}): string {
    return filled(this.own[`panel.${key}`] ?? this.texts[key], values);
  }

  count(key: Counted, count: number): string {
    const forms: Plural = this.texts[key];
    const number = new Intl.NumberFormat(this.language).format(count);
    const form = this.plurals.select(count);
    return filled(this.own[`panel.${key}.${form}`] ?? forms[form] ?? forms.other, { count: number });
  }

  /** "about 20–40 seconds", "up to 2 minutes". */
  range({ least, most }: Wait): string {
    const minutes = [least, most].every((span) => span % MINUTE === 0);
    const size = minutes ? MINUTE : MINUTE / 60;
    const unit = minutes ? "minute" : "second";
    const format = new Intl.NumberFormat(this.language, { style: "unit", unit, unitDisplay: "long" });
    const [from, to] = [least / size, most / size];
    return least
      ? this.say("range", { time: format.formatRange(from, to) })
      : this.say("up_to", { time: format.format(to) });
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
