/** What the Chats screen says of a chat. Pure. */

import { unmarked } from "../../../widget/src/panel/said/markdown";
import { LOCALE } from "../ui/moment";
import { once } from "../ui/once";
import { visitorName } from "../visitors/words";
import type { ChatView, Wait } from "../wire";

const MINUTE = 60_000;

export function nameOf({
  visitor,
  visitor_name,
  place,
}: Pick<ChatView, "visitor" | "visitor_name" | "place">): string {
  return visitorName({ id: visitor, name: visitor_name, place });
}

/** The newest words of a chat, with who said them unless it was the visitor. */
export function lastWords({ last, agent_name }: ChatView, me: string): string {
  if (!last) return "No messages yet";
  const inLine = (text: string) => text.replace(/\s+/g, " ");
  if (last.author !== "agent") return inLine(last.text);
  return `${last.agent === me ? "You" : last.name || agent_name}: ${inLine(unmarked(last.text))}`;
}

/** "20 to 40 s", "up to 2 min". */
export function rangeWords({ least, most }: Wait): string {
  const minutes = least % MINUTE === 0 && most % MINUTE === 0;
  const size = minutes ? MINUTE : MINUTE / 60;
  const until = `${most / size} ${minutes ? "min" : "s"}`;
  return least ? `${least / size} to ${until}` : `up to ${until}`;
}

/** How a chat came to its end, in words; empty while it goes on. */
export function endOf(chat: ChatView, me: string): string {
  if (chat.phase === "missed") return chat.left_message ? "" : "The visitor left before anybody came.";
  if (chat.phase !== "closed") return "";
  if (chat.left_message) return leftEnd(chat);
  if (chat.ended_by === "visitor") return `${nameOf(chat)} ended the chat.`;
  if (chat.ended_by === "agent")
    return `${chat.agent === me ? "You" : chat.agent_name || "An agent"} ended the chat.`;
  return "The chat ended by itself.";
}

function leftEnd(chat: ChatView): string {
  if (chat.ended_by === "visitor") return `${nameOf(chat)} took it back.`;
  if (!chat.promise) return "Marked as done.";
  return chat.promise.kept_at === null ? "Given up." : "Kept.";
}

const weekday = once(
  () => new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" }),
);
const withYear = once(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: "long" }));
const DAY = 86_400_000;

/** "Today", "Yesterday", "Friday 20 November", or with its year where it is another. */
export function dayName(at: number, now: number, dayOf: (at: number) => string): string {
  const day = dayOf(at);
  if (day === dayOf(now)) return "Today";
  if (day === dayOf(now - DAY)) return "Yesterday";
  return (day.slice(0, 4) === dayOf(now).slice(0, 4) ? weekday() : withYear()).format(at);
}
