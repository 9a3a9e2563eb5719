import type { Connection } from "../models/connection";
import type { Desk } from "../models/desk";
import { forgiving } from "../models/store";
import { uuid7 } from "../models/uuid";
import { Chats } from "./chats";
import { Outbox } from "./outbox";

/** Puts the chats together over the agent's socket; what is unsent is kept with the tab. */
export function createChats(browser: Window, connection: Connection, desk: Desk): Chats {
  const send = (id: string, chat: string, text: string) =>
    connection.command({ type: "chat.send", id, chat, text });
  const now = () => Date.now() + desk.skew.peek();
  const outbox = new Outbox(
    { send, id: uuid7, now },
    forgiving(() => browser.sessionStorage),
  );
  return new Chats({ line: connection, desk, outbox, id: uuid7, now: Date.now });
}
