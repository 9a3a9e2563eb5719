/** How a site gives out chats, and how soon they are to be taken, while it is edited. Pure. */
import type { Goals, SiteOptions, WeeklySpan } from "../wire";
import type { Faults } from "./faults";
import { minutes, readTime } from "./hours/clock";

export type Routing = NonNullable<SiteOptions["routing"]>;

export const ROUTINGS: readonly { value: Routing; label: string; hint: string }[] = [
  { value: "broadcast", label: "Everybody is asked", hint: "Whoever takes the chat first has it." },
  {
    value: "longest_free",
    label: "Who is free for longest",
    hint: "One agent is asked after the other, 15 seconds each.",
  },
  {
    value: "most_free",
    label: "Who has most room",
    hint: "One agent is asked after the other, 15 seconds each.",
  },
];

export type Goal = keyof Goals;

export interface GoalSentence {
  readonly before: string;
  readonly says: string;
}

export const GOALS: Readonly<Record<Goal, GoalSentence>> = {
  accept: { before: "Take a chat within", says: "0 is at once: the clock runs from the first moment." },
  greet: { before: "Greet within", says: "Counted from when an agent took the chat." },
  reply: { before: "Answer a message within", says: "Counted from the first message without an answer." },
};

/** Numbers as typed. */
export interface GivingOut {
  readonly routing: Routing;
  readonly capacity: string;
  readonly one_at_a_time: boolean;
  readonly one_at_a_time_hours: readonly WeeklySpan[];
  readonly goals: Readonly<Record<Goal, string>>;
}

export const MOST_SPANS = 10;
const MOST_CHATS = 500;
const LONGEST_GOAL = 3_600;
const PLACE = "options.one_at_a_time_hours";

export const LUNCH: WeeklySpan = { days: [0, 1, 2, 3, 4], start: "12:00", end: "14:00" };

export function goalsDraft(goals: Required<Goals>): Record<Goal, string> {
  return { accept: `${goals.accept}`, greet: `${goals.greet}`, reply: `${goals.reply}` };
}

export function goalsFrom({ accept, greet, reply }: GivingOut["goals"]): Required<Goals> {
  return { accept: Number(accept), greet: Number(greet), reply: Number(reply) };
}

/** Days in order, and times as the wire has them. */
export function tidySpan({ days, start, end }: WeeklySpan): WeeklySpan {
  return { days: [...days].sort(), start: readTime(start) ?? start, end: readTime(end) ?? end };
}

export function passesMidnight({ start, end }: WeeklySpan): boolean {
  const [from, until] = [readTime(start), readTime(end)];
  return from !== null && until !== null && minutes(until) < minutes(from);
}

export function faultsOfGivingOut(draft: GivingOut): Faults {
  const found: Record<string, string> = {};
  if (!isWhole(draft.capacity, 1, MOST_CHATS)) {
    found["options.capacity"] = `Write a whole number from 1 to ${MOST_CHATS}.`;
  }
  for (const goal of Object.keys(GOALS) as Goal[]) {
    if (isWhole(draft.goals[goal], 0, LONGEST_GOAL)) continue;
    found[`options.goals.${goal}`] = `Write whole seconds up to ${LONGEST_GOAL}.`;
  }
  draft.one_at_a_time_hours.forEach((span, index) => {
    const fault = faultOfSpan(span);
    if (fault) found[`${PLACE}.${index}`] = fault;
  });
  return found;
}

function faultOfSpan({ days, start, end }: WeeklySpan): string | null {
  if (!days.length) return "Choose at least one day.";
  const [from, until] = [readTime(start), readTime(end)];
  if (from === null || until === null) return "Write times like 12:00.";
  return from === until ? "This begins and ends at the same time." : null;
}

function isWhole(typed: string, least: number, most: number): boolean {
  const tidy = typed.trim();
  return /^\d+$/.test(tidy) && Number(tidy) >= least && Number(tidy) <= most;
}
