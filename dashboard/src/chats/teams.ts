/** Whose chats are whose, by the teams of their sites. Pure. */
import { manages } from "../models/desk_state";
import type { AgentView, ChatView, SiteView, TeamSeen } from "../wire";

type Sites = ReadonlyMap<string, SiteView>;

/** The team that a chat is for; undefined for one of none, and of one that is not there any more. */
export function teamOf(chat: Pick<ChatView, "site" | "team">, sites: Sites): TeamSeen | undefined {
  return sites.get(chat.site)?.teams.find(({ id }) => id === chat.team);
}

/** Whether the agent is called to the chat. */
export function serves(chat: ChatView, me: string, sites: Sites): boolean {
  return teamOf(chat, sites)?.members.includes(me) ?? true;
}

/** Whether the agent sees it among the chats: who manages may step in anywhere. */
export function sees(chat: ChatView, me: AgentView | null, sites: Sites): boolean {
  return manages(me) || chat.agent === me?.id || serves(chat, me?.id ?? "", sites);
}
