import type { Line } from "../session";
import { midnight } from "./words";

/** Lines of one author within one minute; the last of them has the tail. `named` where the agent is another than before. */
export interface Group {
  kind: "group";
  id: string;
  author: "visitor" | "agent";
  name: string;
  named: boolean;
  at: number;
  lines: Line[];
}

export type Item =
  | Group
  | { kind: "day"; id: string; at: number }
  | { kind: "unread"; id: string }
  | { kind: "system"; id: string; text: string };

/**
 * The conversation as it is shown: groups, what the server says, a divider before the line `unread`, and each new day
 * but the one of `now` where all is of that day.
 */
export function thread(lines: readonly Line[], unread: string | null, now: number): Item[] {
  const items: Item[] = [];
  let day = midnight(now);
  let speaker = "";
  for (const line of lines) {
    if (midnight(line.at) !== day) {
      day = midnight(line.at);
      items.push({ kind: "day", id: `day-${line.id}`, at: line.at });
    }
    if (line.id === unread) items.push({ kind: "unread", id: "unread" });
    const last = items.at(-1);
    if (line.author === "system") {
      items.push({ kind: "system", id: line.id, text: line.text });
    } else if (last?.kind === "group" && joins(last, line)) {
      last.lines.push(line);
    } else {
      items.push(group(line, line.author, line.author === "agent" && line.name !== speaker));
    }
    if (line.author === "agent") speaker = line.name;
  }
  return items;
}

/** The first of the newest `count` lines that are not the visitor's own; null where nothing else stands before it. */
export function firstUnread(lines: readonly Line[], count: number): string | null {
  const first = lines.filter((line) => line.author !== "visitor").at(-count || lines.length);
  return first && first !== lines[0] ? first.id : null;
}

function group(line: Line, author: Group["author"], named: boolean): Group {
  return { kind: "group", id: line.id, author, name: line.name, named, at: line.at, lines: [line] };
}

function joins({ author, name, at }: Group, line: Line): boolean {
  return author === line.author && name === line.name && minute(at) === minute(line.at);
}

function minute(at: number): number {
  return Math.floor(at / 60_000);
}
