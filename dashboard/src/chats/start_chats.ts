import { effect } from "@preact/signals";
import type { Desk } from "../models/desk";
import type { Chats } from "./chats";

/** Has the outbox let go of each message that the conversation shows. */
export function startChats({ chats, desk }: { chats: Chats; desk: Desk }): void {
  effect(() => {
    for (const messages of desk.messages.value.values()) chats.outbox.reconcile(messages);
  });
}
