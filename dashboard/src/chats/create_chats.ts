import type { Connection } from "../models/connection";
import type { Desk } from "../models/desk";
import { forgiving } from "../models/store";
import { uuid7 } from "../models/uuid";
import { Chats } from "./chats";
import { Outbox, type Outgoing } from "./outbox";

/** Puts the chats together over the agent's socket; what is unsent is kept with the tab. */
export function createChats(browser: Window, connection: Connection, desk: Desk): Chats {
  // An older server knows no answers.
  const send = ({ id, chat, text, answers }: Outgoing) =>
    connection.command({
      type: "chat.send",
      id,
      chat,
      text,
      ...(answers.length > 0 && { answers: [...answers] }),
    });
  const now = () => Date.now() + desk.skew.peek();
  const outbox = new Outbox(
    {
      send,
      typing: (chat) => connection.say({ type: "chat.typing", chat }),
      after: (delay, then) => browser.setTimeout(then, delay),
      id: uuid7,
      now,
    },
    forgiving(() => browser.sessionStorage),
  );
  return new Chats({ line: connection, desk, outbox, id: uuid7, now: Date.now });
}
