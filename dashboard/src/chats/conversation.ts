/** A conversation as it is drawn: days, and runs of messages by one author within one minute. Pure. */
import type { FileShown, MessageView, NoteView } from "../wire";

/** How far a message of this agent has come: a part `follows` the one before it. A message of the server's is always
 * sent. */
export type Delivery = "follows" | "sending" | "sent" | "failed";

export interface Line {
  id: string;
  author: MessageView["author"] | "note";
  agent: string | null;
  name: string;
  text: string;
  at: number;
  /** What the visitor may press instead of writing. */
  answers: readonly string[];
  /** What was sent instead of words. */
  file: FileShown | null;
  /** The number of the message in its chat; 0 while it has none. */
  position: number;
  delivery: Delivery;
  /** Why it failed. */
  reason: string;
  /** The note that it is. */
  note?: NoteView;
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

/** What was said with the notes between it, each where it was written. */
export function woven(lines: readonly Line[], notes: readonly NoteView[]): Line[] {
  const found: Line[] = [];
  let next = 0;
  for (const line of lines) {
    for (let note = notes[next]; note && note.at <= line.at; note = notes[++next]) found.push(lineOf(note));
    found.push(line);
  }
  return [...found, ...notes.slice(next).map(lineOf)];
}

function lineOf(note: NoteView): Line {
  const { id, agent, name, text, at } = note;
  const own = { author: "note", position: 0, delivery: "sent", reason: "", answers: [], file: null } as const;
  return { id, agent, name, text, at, note, ...own };
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
  return (
    sameAuthor && line.author !== "system" && line.author !== "note" && minute(group.at) === minute(line.at)
  );
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
