/** What the log says of notes. Pure. */

import type { AgentView, ChatView, NoteView, SiteView } from "../../wire";
import { strangeTo } from "./heirs";

type Agents = ReadonlyMap<string, AgentView>;

/** What a note says was done; empty for one that only says something. */
export function deedOf(
  note: NoteView,
  agents: Agents,
  site: SiteView | undefined,
  me: string,
  chat: Pick<ChatView, "team">,
): string {
  const name = (id: string | undefined) =>
    id === me ? "you" : ((id && agents.get(id)?.name) ?? "a colleague");
  if (note.kind === "takeover")
    return `took this chat over${note.to.length ? ` from ${name(note.to[0])}` : ""}`;
  if (note.kind === "note") return note.answers ? "answered" : "";
  if (note.kind === "draft") return "suggested an answer";
  const teams = site?.teams ?? [];
  const handed = "handed this chat over to";
  if (note.team !== null) return `${handed} ${teams.find(({ id }) => id === note.team)?.name ?? "a team"}`;
  const [heir] = note.to;
  const strange = heir === undefined ? undefined : strangeTo(chat, teams, heir);
  return `${handed} ${name(heir)}${strange ? `: it is for ${strange.name}` : ""}`;
}

/** What somebody is called whose note calls the agent to a chat. */
export function calledBy(chat: ChatView, me: string, agents: Agents): string {
  const by = chat.mentions?.find(({ agent }) => agent === me)?.by;
  return by === undefined ? "" : (agents.get(by)?.name ?? "A colleague");
}
