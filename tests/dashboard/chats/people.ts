/** Named people and their chats: visitor Ada on site acme, agents Bo and Cy. */
import type { ChatView, MessageView } from "../../../dashboard/src/wire";

export const BO = "01900000-0000-7000-8000-0000000000b0";
export const CY = "01900000-0000-7000-8000-0000000000c1";
export const ACME = "01900000-0000-7000-8000-00000000acee";
export const NOON = Date.UTC(2026, 10, 22, 12, 0, 0);

export function message(id: string, more: Partial<MessageView> = {}): MessageView {
  return {
    id,
    chat: "chat",
    position: 1,
    author: "visitor",
    agent: null,
    name: "Ada",
    text: "Hello",
    at: NOON,
    ...more,
  };
}

export function chat(id: string, more: Partial<ChatView> = {}): ChatView {
  return {
    id,
    site: ACME,
    visitor: `visitor-of-${id}`,
    visitor_name: "Ada",
    place: { country: "FR", region: "", city: "Lyon", latitude: null, longitude: null },
    phase: "active",
    agent: BO,
    agent_name: "Bo",
    invitation: null,
    left_message: false,
    email: null,
    opened_at: NOON,
    closed_at: null,
    ended_by: null,
    last: null,
    read: 0,
    seen: 0,
    unread: 0,
    waiting_since: null,
    ...more,
  };
}

export function request(id: string, since: number): ChatView {
  return chat(id, { phase: "queued", agent: null, agent_name: "", opened_at: since, waiting_since: since });
}
