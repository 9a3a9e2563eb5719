/** Follow-ups as tasks: whose they are, in which order they come, and what is said of them. Pure. */

import { moment } from "../ui/moment";
import type { AgentView, ChatView, FollowUpView, SiteView } from "../wire";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A chat with what is to be done for its visitor. */
export interface Task {
  readonly chat: ChatView;
  readonly task: FollowUpView;
}

export type Whose = "mine" | "teams" | "all";
export type Sites = ReadonlyMap<string, SiteView>;
type Agents = ReadonlyMap<string, AgentView>;

/** Everything that is to be done, the first due on top. */
export function tasksOf(chats: Iterable<ChatView>): Task[] {
  const found: Task[] = [];
  for (const chat of chats) {
    if (chat.follow_up?.phase === "open") found.push({ chat, task: chat.follow_up });
  }
  return found.sort((a, b) => a.task.due_at - b.task.due_at || a.chat.id.localeCompare(b.chat.id));
}

/** Whether it is nobody's: its owner is gone, and its team as well, if it ever had one. */
export function isUnowned({ chat, task }: Task, sites: Sites): boolean {
  return task.owner === null && !teamOf(chat, task, sites);
}

/** Whether the agent is called to it: it is theirs, or their team's. */
export function isTheirs(each: Task, me: string, sites: Sites): boolean {
  return each.task.owner === me || isTeams(each, me, sites);
}

/** Those of them that the agent looks at. What is nobody's is also the team's, so that it is found. */
export function narrowed(tasks: readonly Task[], whose: Whose, me: string, sites: Sites): Task[] {
  if (whose === "all") return [...tasks];
  if (whose === "mine") return tasks.filter(({ task }) => task.owner === me);
  return tasks.filter((each) => isTeams(each, me, sites) || isUnowned(each, sites));
}

function isTeams({ chat, task }: Task, me: string, sites: Sites): boolean {
  return task.owner === null && (teamOf(chat, task, sites)?.members.includes(me) ?? false);
}

function teamOf(chat: ChatView, task: FollowUpView, sites: Sites) {
  return sites.get(chat.site)?.teams.find(({ id }) => id === task.team);
}

/** Whether the task of a chat calls the agent. */
export function calls(chat: ChatView, me: string, sites: Sites): boolean {
  const task = chat.follow_up;
  return task?.phase === "open" && isTheirs({ chat, task }, me, sites);
}

export interface Groups {
  readonly name: "Overdue" | "Nobody's" | "Due within a day" | "Later";
  readonly tasks: readonly Task[];
}

/** Overdue first, then what nobody sees to, then by when it is due; no group is empty. */
export function grouped(tasks: readonly Task[], sites: Sites, now: number): Groups[] {
  const of = (each: Task): Groups["name"] => {
    if (each.task.due_at <= now) return "Overdue";
    if (isUnowned(each, sites)) return "Nobody's";
    return each.task.due_at <= now + DAY ? "Due within a day" : "Later";
  };
  const names = ["Overdue", "Nobody's", "Due within a day", "Later"] as const;
  return names
    .map((name) => ({ name, tasks: tasks.filter((each) => of(each) === name) }))
    .filter((group) => group.tasks.length > 0);
}

/** How many are due that the agent is called to. */
export function dueCount(tasks: readonly Task[], me: string, sites: Sites): number {
  return tasks.filter((each) => each.task.reminded_at !== null && isTheirs(each, me, sites)).length;
}

/** Who sees to it. */
export function ownerWords({ chat, task }: Task, me: string, agents: Agents, sites: Sites): string {
  if (task.owner === me) return "You";
  if (task.owner) return agents.get(task.owner)?.name ?? "A colleague";
  return teamOf(chat, task, sites)?.name ?? "Nobody";
}

/** "Due 14:05", "Overdue since Mon 14:05". */
export function dueWords({ due_at }: FollowUpView, now: number): string {
  return due_at <= now ? `Overdue since ${moment(due_at, now)}` : `Due ${moment(due_at, now)}`;
}

/** How the contact was given, and what the visitor was told of its use. */
export function givenWords(task: FollowUpView): string {
  if (task.given === "form") return `Agreed to: “${task.consent}”`;
  return task.given === "chat" ? "Written in the chat by the visitor." : "To be answered in the chat.";
}

/** Where a press on the contact leads; null for an answer in the chat. */
export function contactLink({ way, contact }: FollowUpView): string | null {
  if (!contact) return null;
  return way === "email"
    ? `mailto:${encodeURIComponent(contact).replace("%40", "@")}`
    : `tel:${contact.replace(/[^+\d]/g, "")}`;
}

export interface Moment {
  readonly words: string;
  readonly at: number;
}

/** Times that are chosen most, each once: in an hour, and the next mornings of work at nine, on the reader's clock. */
export function usualTimes(now: number): Moment[] {
  const morning = (days: number) => {
    const date = new Date(now);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 9).getTime();
  };
  const day = new Date(now).getDay();
  return [
    { words: "In an hour", at: Math.ceil((now + HOUR) / MINUTE) * MINUTE },
    ...([5, 6].includes(day) ? [] : [{ words: "Tomorrow at 9", at: morning(1) }]),
    ...([0, 1].includes(day) ? [] : [{ words: "Monday at 9", at: morning(8 - day) }]),
    { words: "In a week", at: morning(7) },
  ];
}
