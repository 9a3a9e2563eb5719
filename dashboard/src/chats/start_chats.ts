import { effect } from "@preact/signals";
import type { Desk } from "../models/desk";
import type { Session } from "../models/session";
import type { CannedReplies } from "./canned/replies";
import type { Chats } from "./chats";
import type { Drafts } from "./drafts";

interface Parts {
  readonly chats: Chats;
  readonly drafts: Drafts;
  readonly canned: CannedReplies;
  readonly desk: Desk;
  readonly session: Session;
}

/** Keeps what is unsent with whom it belongs to, and has the outbox let go of what the conversation shows. */
export function startChats({ chats, drafts, canned, desk, session }: Parts): void {
  effect(() => {
    const state = session.state.value;
    if (state.phase !== "in") return;
    drafts.belongTo(state.agent.id);
    canned.belongTo(state.agent.id);
    chats.outbox.belongTo(state.agent.id);
  });
  effect(() => {
    for (const messages of desk.messages.value.values()) chats.outbox.reconcile(messages);
  });
}
