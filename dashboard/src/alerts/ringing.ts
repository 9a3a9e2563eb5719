/** Which frames ring. Pure: two states of one chat in, at most one alert out. */
import { mentionOf } from "../chats/notes/mentions";
import { calledBy } from "../chats/notes/words";
import { nameOf } from "../chats/words";
import { calls, type Sites } from "../follow_ups/tasks";
import type { AgentView, ChatView } from "../wire";

export type AlertKind = "request" | "message" | "accepted" | "mention" | "due";

export interface Alert {
  /** The same in every tab that gets the same frame: one of them rings. */
  key: string;
  kind: AlertKind;
  chat: string;
  title: string;
  body: string;
}

export interface Listener {
  me: string;
  agents: ReadonlyMap<string, AgentView>;
  sites: Sites;
  /** An agent who is away is not called to requests; the own chats still ring. */
  accepting: boolean;
}

const PREVIEW = 140;

/** The alert for a chat that was `before` (undefined when unknown) and is `after` now. */
export function alertOf(before: ChatView | undefined, after: ChatView, listener: Listener): Alert | null {
  return (
    calledTo(before, after, listener) ??
    remindedOf(before, after, listener) ??
    spokenIn(before, after, listener)
  );
}

/** A follow-up that is due rings once, for whoever sees to it, whatever their status. */
function remindedOf(before: ChatView | undefined, after: ChatView, { me, sites }: Listener): Alert | null {
  const task = after.follow_up;
  if (!task?.reminded_at || task.reminded_at === before?.follow_up?.reminded_at) return null;
  if (!calls(after, me, sites)) return null;
  const due = alert("due", after, `Follow-up is due: ${task.purpose}`, `For ${nameOf(after)}`);
  return { ...due, key: `due:${task.id}:${task.reminded_at}` };
}

/** A colleague who calls rings whatever the chat, and for who is away, too: they count on an answer. */
function calledTo(before: ChatView | undefined, after: ChatView, { me, agents }: Listener): Alert | null {
  const mention = mentionOf(after, me);
  if (!mention || mention.note === (before && mentionOf(before, me)?.note)) return null;
  const title = `${calledBy(after, me, agents)} ${deed(before, after, me, mention.by)}`;
  const call = alert("mention", after, title, `In the chat with ${nameOf(after)}`);
  return { ...call, key: `mention:${mention.note}` };
}

/** What a colleague did, by who had the chat before and who has it now. */
function deed(before: ChatView | undefined, after: ChatView, me: string, by: string): string {
  const had = before?.agent === me;
  if (after.agent === me) return had ? "wrote a note" : "hands a chat over to you";
  if (had) return after.agent === by ? "took your chat over" : "handed your chat over";
  return "asks for you";
}

function spokenIn(before: ChatView | undefined, after: ChatView, { me, accepting }: Listener): Alert | null {
  if (after.left_message) return null;
  if (isRequest(after, me)) {
    return accepting && !(before && isRequest(before, me)) ? requested(after) : null;
  }
  if (after.agent !== me || after.phase !== "active") return null;
  if (spoke(before, after)) return alert("message", after, `${nameOf(after)} wrote`, after.last?.text ?? "");
  const invited = after.invitation !== null && !before;
  return invited
    ? alert("accepted", after, `${nameOf(after)} accepted your invitation`, "The chat is open.")
    : null;
}

/** Where one agent is asked first, the others are left in peace. */
function isRequest(chat: ChatView, me: string): boolean {
  return chat.phase === "queued" && chat.agent === null && (chat.assigned ?? me) === me;
}

function requested(chat: ChatView): Alert {
  const text = chat.last?.text ?? "";
  const asked = alert("request", chat, `${nameOf(chat)} asks for a chat`, text);
  return chat.assigned ? { ...asked, key: `${asked.key}:${chat.assigned_until}` } : asked;
}

function spoke(before: ChatView | undefined, after: ChatView): boolean {
  const last = after.last;
  if (last?.author !== "visitor" || last.position <= after.read) return false;
  return last.position > (before?.last?.position ?? 0);
}

function alert(kind: AlertKind, chat: ChatView, title: string, body: string): Alert {
  const key = `${kind}:${chat.id}:${chat.last?.position ?? 0}`;
  return { key, kind, chat: chat.id, title, body: shortened(body) };
}

function shortened(text: string): string {
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW - 1).trimEnd()}…` : text;
}
