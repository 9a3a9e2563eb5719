/** Whose chats are whose, by the teams of their sites. Pure. */
import { supervises } from "../models/desk_state";
import type { AgentView, ChatView, SiteView, TeamSeen } from "../wire";
import { mentionOf } from "./notes/mentions";

type Sites = ReadonlyMap<string, SiteView>;

/** The team that a chat is for; undefined for one of none, and of one that is not there any more. */
export function teamOf(chat: Pick<ChatView, "site" | "team">, sites: Sites): TeamSeen | undefined {
  return sites.get(chat.site)?.teams.find(({ id }) => id === chat.team);
}

/** Whether the agent is called to the chat. */
export function serves(chat: ChatView, me: string, sites: Sites): boolean {
  return teamOf(chat, sites)?.members.includes(me) ?? true;
}

/** Whether the agent sees it among the chats: who supervises may step in anywhere, and who is asked there. */
export function sees(chat: ChatView, me: AgentView | null, sites: Sites): boolean {
  const id = me?.id ?? "";
  const called = chat.agent === id || mentionOf(chat, id) !== undefined;
  return called || supervises(me) || serves(chat, id, sites);
}
