/** Who could have a chat next. Pure. */
import type { ChatView, ColleagueView, TeamSeen } from "../../wire";

export interface Heir {
  readonly id: string;
  readonly name: string;
  /** How much they have to do, or why they can't have it. */
  readonly room: string;
  readonly able: boolean;
  readonly to: { agent: string } | { team: string };
}

const TEAM_STATES: Record<TeamSeen["state"], string> = {
  open: "Team, somebody is free",
  busy: "Team, all are busy: the visitor waits",
  away: "Team, nobody is there: the visitor waits",
  closed: "Team, closed now",
};

/** Colleagues who can have the chat first, then teams, then those who can't with the reason. */
export function choicesOf(
  chat: ChatView,
  colleagues: readonly ColleagueView[],
  teams: readonly TeamSeen[],
  me: string | undefined,
): Heir[] {
  const others = colleagues.filter(({ id }) => id !== chat.agent && id !== me);
  const agents = others.map((each) => agentHeir(each, strangeTo(chat, teams, each.id)));
  const groups = teams.map(teamHeir);
  return [...agents, ...groups].sort((one, other) => Number(other.able) - Number(one.able));
}

/** The team for which the chat is, where the agent is none of it: they may have the chat all the same. */
export function strangeTo(
  { team }: Pick<ChatView, "team">,
  teams: readonly TeamSeen[],
  agent: string,
): TeamSeen | undefined {
  return teams.find(({ id, members }) => id === team && !members.includes(agent));
}

function agentHeir({ id, name, status, taken, most }: ColleagueView, strange: TeamSeen | undefined): Heir {
  const free = taken < most;
  const load = `${taken} of ${most} chats${free ? "" : ": full"}`;
  const there = status === "accepting";
  const room = (there ? load : status) + (strange ? `, not in ${strange.name}` : "");
  return { id, name, room, able: there && free, to: { agent: id } };
}

function teamHeir({ id, name, state }: TeamSeen): Heir {
  return { id, name, room: TEAM_STATES[state], able: state !== "closed", to: { team: id } };
}
