/** The chat list: which section a chat belongs to and in which order. Pure. */
import type { ChatView } from "../wire";
import { mentionOf } from "./notes/mentions";

export interface Sections {
  /** Visitors who wait for somebody, the longest waiting first. */
  requests: ChatView[];
  /** Visitors who wait for a colleague who is asked first, for some seconds. */
  given: ChatView[];
  /** The agent's own: who waits for an answer first, the longest waiting on top, then the latest. */
  mine: ChatView[];
  /** Others' chats in which a colleague asks for this agent, the first one on top. */
  asked: ChatView[];
  /** What colleagues hold right now, by their names. */
  colleagues: ChatView[];
  /** Promises to whom nobody came, not kept yet: whoever asked first is first. */
  left: ChatView[];
  /** Over, the latest first. */
  ended: ChatView[];
}

export type SectionName = Exclude<keyof Sections, "asked">;

const OVER = new Set<ChatView["phase"]>(["closed", "missed"]);

export function isOver(chat: ChatView): boolean {
  return OVER.has(chat.phase);
}

/** Whether the chat waits for its visitor, who has left the site for the moment. */
export function isAway(chat: ChatView): boolean {
  return chat.phase === "snoozed";
}

/** The section of a chat for the agent with the id `me`. */
export function sectionOf(chat: ChatView, me: string): SectionName {
  if (chat.left_message && chat.phase !== "closed") return "left";
  if (isOver(chat)) return "ended";
  if (chat.agent === null) return (chat.assigned ?? me) === me ? "requests" : "given";
  return chat.agent === me ? "mine" : "colleagues";
}

export function sections(chats: Iterable<ChatView>, me: string): Sections {
  const found: Sections = {
    requests: [],
    given: [],
    mine: [],
    asked: [],
    colleagues: [],
    left: [],
    ended: [],
  };
  for (const chat of chats) {
    const section = sectionOf(chat, me);
    const called = mentionOf(chat, me) && section !== "mine" && section !== "requests";
    found[called ? "asked" : section].push(chat);
  }
  found.requests.sort(byWaiting);
  found.given.sort(byWaiting);
  found.mine.sort(byUrgency);
  found.asked.sort((a, b) => (mentionOf(a, me)?.at ?? 0) - (mentionOf(b, me)?.at ?? 0));
  found.colleagues.sort((a, b) => a.agent_name.localeCompare(b.agent_name) || byWaiting(a, b));
  found.left.sort((a, b) => a.opened_at - b.opened_at || a.id.localeCompare(b.id));
  found.ended.sort((a, b) => endedAt(b) - endedAt(a));
  return found;
}

/** When a chat was over, or began where that is not known. */
export function endedAt(chat: ChatView): number {
  return chat.closed_at ?? chat.opened_at;
}

/** Since when the visitor waits; a request waits from its opening, and who is away waits for nothing. */
export function waitingSince(chat: ChatView): number | null {
  if (isOver(chat) || isAway(chat) || chat.left_message) return null;
  return chat.waiting_since ?? (chat.agent === null ? chat.opened_at : null);
}

function byWaiting(a: ChatView, b: ChatView): number {
  return (waitingSince(a) ?? a.opened_at) - (waitingSince(b) ?? b.opened_at) || a.id.localeCompare(b.id);
}

function byUrgency(a: ChatView, b: ChatView): number {
  const [one, other] = [waitingSince(a), waitingSince(b)];
  if (one === null && other === null) return latest(b) - latest(a);
  return (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY) || a.id.localeCompare(b.id);
}

function latest(chat: ChatView): number {
  return chat.last?.at ?? chat.opened_at;
}

/** The order shown while the pointer or the focus is on the list: nobody moves, who is new comes last. */
export function held(shown: readonly string[], chats: ChatView[]): ChatView[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  return [...chats].sort((a, b) => (place.get(a.id) ?? shown.length) - (place.get(b.id) ?? shown.length));
}

/** The chats that the keys j and k walk through, top to bottom as they are shown. */
export function walk(found: Sections): ChatView[] {
  return [
    ...found.asked,
    ...found.requests,
    ...found.given,
    ...found.mine,
    ...found.colleagues,
    ...found.left,
  ];
}

/** The chat `step` places from `current`, held at both ends; the first one when there is no current. */
export function neighbour(chats: readonly ChatView[], current: string | null, step: 1 | -1): ChatView | null {
  const at = chats.findIndex((chat) => chat.id === current);
  if (at < 0) return chats[0] ?? null;
  return chats[Math.min(chats.length - 1, Math.max(0, at + step))] ?? null;
}

/** Who should be answered next: own chats and requests whose visitor waits, the longest first, not the current. */
export function nextWaiting(found: Sections, current: string | null): ChatView | null {
  const waiting = [...found.requests, ...found.mine].filter(
    (chat) => chat.id !== current && waitingSince(chat) !== null,
  );
  return waiting.sort(byWaiting)[0] ?? null;
}

/** How many chats ask for this agent: requests while accepting, own chats and messages left that nobody has read, and
 * those in which a colleague does. */
export function calling(found: Sections, accepting: boolean): number {
  const unread = [...found.mine, ...found.left].filter((chat) => chat.unread > 0).length;
  return unread + found.asked.length + (accepting ? found.requests.length : 0);
}
