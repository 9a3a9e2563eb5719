/** What is due in a chat, since when, and how much that matters by the goals of its site. Quiet at first, then exact. Pure. */
import type { ChatView, Goals } from "../wire";
import { waitingSince } from "./sections";

const SECOND = 1_000;
/** Nobody is faster than this where the goal is "at once". */
const AT_ONCE = 10 * SECOND;
/** An agent who said when they are back has a clock for the last of that time. */
export const LAST = 120 * SECOND;

export interface Due {
  readonly act: "accept" | "greet" | "reply" | "back";
  readonly since: number;
  /** Milliseconds. */
  readonly goal: number;
}

export const ACTS: Readonly<Record<Due["act"], string>> = {
  accept: "Accept",
  greet: "Greet",
  reply: "Answer",
  back: "Be back",
};

/** `quiet` says nothing, `notice` shows the clock, `late` is beyond the goal. */
export type Urgency = "quiet" | "notice" | "late";

/** Who said when they are back is awaited then; who took a chat greets first; a message before that does not wait any longer than the greeting. */
export function dueOf(chat: ChatView, goals: Required<Goals>): Due | null {
  if (chat.back_by !== null) return { act: "back", since: chat.back_by - LAST, goal: LAST };
  const waiting = waitingSince(chat);
  if (waiting === null) return null;
  const { agent, opened_at, taken_at } = chat;
  if (agent === null) return { act: "accept", since: opened_at, goal: goals.accept * SECOND };
  if (taken_at !== null && waiting <= taken_at) {
    return { act: "greet", since: taken_at, goal: goals.greet * SECOND };
  }
  return { act: "reply", since: waiting, goal: goals.reply * SECOND };
}

/** The clock shows from half of the goal on, of a goal at once from the first moment. */
export function urgency({ goal }: Due, waited: number): Urgency {
  if (waited >= (goal || AT_ONCE)) return "late";
  return waited >= goal / 2 ? "notice" : "quiet";
}

/** A span for the ear: "1 minute 5 seconds". */
export function spoken(span: number): string {
  const seconds = Math.max(0, Math.floor(span / SECOND));
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
