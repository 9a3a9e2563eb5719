/** What a rehearsal says, in words and in bars. Pure. */
import { LOCALE } from "../../ui/moment";
import type { Rehearsal, RuleTotals } from "../../wire";

const DAY = 86_400_000;

export interface Bar {
  readonly name: string;
  readonly count: number;
}

const GATES: Record<string, string> = {
  priority: "another rule came first",
  text: "its text names what was not known of them",
  schedule: "outside of its own hours",
  once: "it had invited them already",
  contact: "the contact budget",
  article: "its article was not published",
  agents: "nobody was free, or it was out of hours",
  control: "left out to compare with",
};

const BUDGET: Record<string, string> = {
  asked_not_to: "had asked not to be invited",
  chat: "were in a chat",
  open: "had an open invitation",
  declined: "had declined an invitation",
  ignored: "had left one unanswered",
  visit: "had one in that visit",
  week: "had enough of them that week",
  arrival: "had only just arrived",
  checkout: "were on a checkout page",
};

/** What held visits back, the most frequent first. */
export function heldBack({ gates }: Pick<Rehearsal, "gates">): Bar[] {
  return named(gates, GATES);
}

/** The same within the contact budget. */
export function budgetParts({ budget }: Pick<Rehearsal, "budget">): Bar[] {
  return named(budget, BUDGET);
}

/** How many on each of the days up to `now`, in the reader's zone. */
export function byDay({ hours }: Pick<Rehearsal, "hours">, days: number, now: number): Bar[] {
  const format = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short" });
  const bars = new Map<string, number>();
  for (let back = days; back >= 0; back--) {
    const day = new Date(now);
    day.setDate(day.getDate() - back);
    bars.set(format.format(day), 0);
  }
  for (const { at, invited } of hours) {
    const name = format.format(at);
    bars.set(name, (bars.get(name) ?? 0) + invited);
  }
  return [...bars].map(([name, count]) => ({ name, count }));
}

/** How many in each hour of the day, in the reader's zone. */
export function byHour({ hours }: Pick<Rehearsal, "hours">): Bar[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    name: `${String(hour).padStart(2, "0")}:00`,
    count: hours
      .filter(({ at }) => new Date(at).getHours() === hour)
      .reduce((sum, { invited }) => sum + invited, 0),
  }));
}

/** How many visits came to each gate in the days that are known. */
export function gatesOf({ totals }: RuleTotals): Record<string, number> {
  const gates: Record<string, number> = {};
  for (const { gate, visits } of totals) gates[gate] = (gates[gate] ?? 0) + visits;
  return gates;
}

/** Days that are told one by one; more of them are told by weeks. */
export const DAYS_APART = 31;
const WEEK = 7;

/** How many visits came to one gate on each day, or in each week up to the last day; days begin in UTC. */
export function overTime({ since, until, totals }: RuleTotals, gate: string): Bar[] {
  const format = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
  const width = until - since + 1 > DAYS_APART ? WEEK : 1;
  const bars: Bar[] = [];
  for (let last = until; last >= since; last -= width) {
    const first = Math.max(since, last - width + 1);
    const there = totals.filter((each) => each.gate === gate && first <= each.day && each.day <= last);
    const name = format.formatRange(first * DAY, last * DAY);
    bars.unshift({ name, count: there.reduce((sum, { visits }) => sum + visits, 0) });
  }
  return bars;
}

/** What can be shown over time: the gates that visits came to, each with its name. */
export function gateNames(gates: Readonly<Record<string, number>>): { gate: string; name: string }[] {
  const held = Object.keys(GATES).map((gate) => ({ gate, name: `Held back: ${GATES[gate]}` }));
  const parts = Object.keys(BUDGET).map((gate) => ({ gate, name: `Contact budget: ${BUDGET[gate]}` }));
  return [
    { gate: "sent", name: "Invited" },
    { gate: "qualified", name: "Its conditions held" },
    ...[...held, ...parts].filter(({ gate }) => gates[gate]),
  ];
}

function named(counts: Record<string, number>, words: Record<string, string>): Bar[] {
  return Object.entries(counts)
    .flatMap(([gate, count]) => (words[gate] ? [{ name: words[gate], count }] : []))
    .sort((one, other) => other.count - one.count);
}
