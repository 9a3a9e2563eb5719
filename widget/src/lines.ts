/** The lines that the panel shows: what the server confirmed, then what it has not yet. Pure. */

import type { Line } from "./session";
import type { Chat, Message } from "./wire";

/** A message of the visitor that the server has not confirmed. */
export interface Unsent {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly state: "sending" | "failed";
  readonly reason: string;
}

const sent = (message: Message): Line => ({
  ...message,
  name: message.author === "visitor" ? "" : message.name,
  state: "sent",
  reason: "",
});

/** A message counts as confirmed with its chat: that of a new one comes before the chat itself. */
export const linesOf = (
  chat: Chat["id"] | undefined,
  messages: readonly Message[],
  unsent: readonly Unsent[],
): Line[] => {
  const confirmed = messages
    .filter((message) => message.chat === chat)
    .sort((one, other) => one.position - other.position)
    .map(sent);
  const known = new Set(confirmed.map(({ id }) => id));
  const own = unsent.filter(({ id }) => !known.has(id));
  return [
    ...confirmed,
    ...own.map((line) => ({ ...line, author: "visitor" as const, name: "", position: 0 })),
  ];
};

/** The messages of a page with those before them, which all pages of the browser hear, and some begin elsewhere. */
export const before = (known: Message[], earlier: Message[]): Message[] => {
  const last = earlier.at(-1);
  const first = known.find(({ chat }) => chat === last?.chat);
  return last && first?.position === last.position + 1 ? [...earlier, ...known] : known;
};

/** The number of the newest message in a chat, 0 in an empty one. */
export const newest = (chat: Chat, messages: readonly Message[]): number =>
  messages.reduce((last, { chat: of, position }) => (of === chat.id ? Math.max(last, position) : last), 0);
