/** A team in words. Pure. */
import { LOCALE } from "../../ui/moment";
import type { AgentView, Team } from "../../wire";

export function namesOf(team: Team, agents: readonly AgentView[]): string {
  const names = agents.filter(({ id }) => team.members?.includes(id)).map(({ name }) => name);
  return names.length
    ? new Intl.ListFormat(LOCALE, { type: "conjunction" }).format(names)
    : "Nobody yet: its chats wait until it has agents.";
}

export function takesOf(team: Team): string {
  const hours = team.schedule ? "hours of its own" : "the site’s hours";
  if (team.one_at_a_time) return `One chat at a time · ${hours}`;
  return `${team.capacity ? `${team.capacity} chats at once` : "As many chats as the site says"} · ${hours}`;
}
