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

/** The number of the newest message in a chat, 0 in an empty one. */
export const newest = (chat: Chat, messages: readonly Message[]): number =>
  messages.reduce((last, { chat: of, position }) => (of === chat.id ? Math.max(last, position) : last), 0);
