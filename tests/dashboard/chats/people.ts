/** Named people and their chats: visitor Ada on site acme, agents Bo and Cy. */
import type { ChatView, MessageView } from "../../../dashboard/src/wire";
import * as acme from "../acme";

export const BO = "01900000-0000-7000-8000-0000000000b0";
export const CY = "01900000-0000-7000-8000-0000000000c1";
export const { NOON } = acme;

export function message(id: string, more: Partial<MessageView> = {}): MessageView {
  return acme.message({ id, chat: "chat", text: "Hello", ...more });
}

export function chat(id: string, more: Partial<ChatView> = {}): ChatView {
  return acme.chat({ id, visitor: `visitor-of-${id}`, agent: BO, ...more });
}

export function request(id: string, since: number): ChatView {
  return chat(id, { phase: "queued", agent: null, agent_name: "", opened_at: since, waiting_since: since });
}
