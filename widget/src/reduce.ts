/** What a page knows of its conversation, made from the frames of the server. Pure. */

import type { Availability, Chat, Frame, Invitation, Message, Place, TeamChoice } from "./wire";

export interface State {
  availability: Availability;
  invitation: Invitation | null;
  chat?: Chat | null;
  /** Where the chat stood in the queue, as it was last told. */
  place?: Place | null;
  /** Oldest first; of earlier chats in this page, too. */
  messages: Message[];
  /** Those of the site that a visitor of none may choose from, by their ids. */
  teams: Record<string, TeamChoice>;
}

export const reduce = (state: State, frame: Frame): State => {
  const { type } = frame;
  if (type === "welcome") return frame.reload ? frame : { ...state, availability: frame.availability };
  // A welcome may have what comes after it, too.
  if (type === "message")
    return {
      ...state,
      messages: [...state.messages.filter(({ id }) => id !== frame.message.id), frame.message],
    };
  // The other frames that change something have it under the name of their type.
  return type in state ? { ...state, [type]: frame[type as never] } : state;
};

export const isOpen = (chat: Chat | null | undefined): boolean => !!chat && !/closed|missed/.test(chat.phase);

/** Messages from the other side that the visitor has not seen. */
export const unread = ({ chat, messages }: State): number =>
  messages.filter(
    (message) => message.author !== "visitor" && message.chat === chat?.id && message.position > chat.seen,
  ).length;
