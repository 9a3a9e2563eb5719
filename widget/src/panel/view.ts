import type { Connection, SessionState } from "../session";
import type { Availability, Chat } from "../wire";

/** Which face the panel shows: a conversation to write in, one that ended, a form for a message, or thanks for it. */
export type View = "chat" | "ended" | "leave" | "thanks";

const OPEN: readonly Chat["phase"][] = ["queued", "active", "snoozed"];

export function viewOf({ chat, lines, leaving, availability }: SessionState): View {
  // Nothing is taken from who is blocked: for them it is over, whatever becomes of it.
  if (isOpen(chat)) return availability.shut ? "ended" : "chat";
  if (chat?.left_message && chat.ended_by !== "visitor") {
    if (lines.some(({ author }) => author === "agent")) return "ended";
    return chat.promise?.closing ? "leave" : "thanks";
  }
  if (chat) return "ended";
  if (leaving === "sent") return "thanks";
  if (leaving === "sending") return "leave";
  return lines.length > 0 || isStaffed(availability) ? "chat" : "leave";
}

export function isOpen(chat: Chat | null): boolean {
  return chat !== null && OPEN.includes(chat.phase);
}

/** Whether somebody answers now, if perhaps not at once. */
export function isStaffed({ state }: Availability): boolean {
  return state === "open" || state === "busy";
}

/** The connection where there was no reason yet for a socket, or none that could be opened. */
export function unasked(waits: boolean): Connection {
  if (!navigator.onLine) return "offline";
  return waits ? "connecting" : "online";
}
