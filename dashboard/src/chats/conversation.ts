/** A conversation as it is drawn: days, and runs of messages by one author within one minute. Pure. */
import type { MessageView } from "../wire";

/** How far a message of this agent has come. A message of the server's is always sent. */
export type Delivery = "sending" | "sent" | "failed";

export interface Line {
  id: string;
  author: MessageView["author"];
  agent: string | null;
  name: string;
  text: string;
  at: number;
  /** The number of the message in its chat; 0 while it has none. */
  position: number;
  delivery: Delivery;
  /** Why it failed. */
  reason: string;
}

export interface Group {
  key: string;
  author: Line["author"];
  agent: string | null;
  name: string;
  at: number;
  lines: Line[];
}

export interface Day {
  key: string;
  at: number;
  groups: Group[];
}

const MINUTE = 60_000;

/** The lines grouped by day, author and minute; `dayOf` names the day a time falls on in the reader's zone. */
export function days(lines: readonly Line[], dayOf: (at: number) => string): Day[] {
  const found: Day[] = [];
  for (const line of lines) {
    const day = dayIn(found, dayOf(line.at), line.at);
    const group = day.groups.at(-1);
    if (group && joins(group, line)) group.lines.push(line);
    else day.groups.push(groupOf(line));
  }
  return found;
}

function dayIn(found: Day[], key: string, at: number): Day {
  const last = found.at(-1);
  if (last?.key === key) return last;
  const day = { key, at, groups: [] };
  found.push(day);
  return day;
}

function joins(group: Group, line: Line): boolean {
  const sameAuthor = group.author === line.author && group.agent === line.agent && group.name === line.name;
  return sameAuthor && line.author !== "system" && minute(group.at) === minute(line.at);
}

function groupOf(line: Line): Group {
  const { author, agent, name, at } = line;
  return { key: line.id, author, agent, name, at, lines: [line] };
}

function minute(at: number): number {
  return Math.floor(at / MINUTE);
}

/** Names the day of a time in the reader's zone, as 2026-11-22. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
