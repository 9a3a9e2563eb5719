/** A team while it is edited: its patterns as typed, and the hours kept while those of the site hold. Pure. */
import type { Schedule, Team } from "../../wire";
import type { Faults } from "../faults";
import { faultsOfHours } from "../hours/faults";
import { type Hours, hoursOf, scheduleOf } from "../hours/hours";

export interface TeamDraft {
  name: string;
  members: string[];
  /** One pattern a line. */
  pages: string;
  /** Whether it has hours of its own. */
  own: boolean;
  hours: Hours;
  /** Empty: as many as the site says. */
  capacity: string;
  one_at_a_time: boolean;
}

const MOST_AT_ONCE = 500;

export const EMPTY_TEAM: Team = { name: "" };

/** `site` are the hours that the site has posted, special dates and all: its own begin with those. */
export function draftOfTeam(team: Team, site: Schedule): TeamDraft {
  const { name, members, pages, schedule, capacity, one_at_a_time } = team;
  return {
    name,
    members: members ?? [],
    pages: (pages ?? []).join("\n"),
    own: Boolean(schedule),
    hours: hoursOf(schedule ?? site),
    capacity: capacity ? String(capacity) : "",
    one_at_a_time: one_at_a_time ?? false,
  };
}

/** The team to send; only of a draft without faults. */
export function teamOf(draft: TeamDraft): Team {
  return {
    name: draft.name.trim(),
    members: draft.members,
    pages: patterns(draft.pages),
    schedule: draft.own ? scheduleOf(draft.hours) : null,
    capacity: draft.capacity.trim() ? Number(draft.capacity) : null,
    one_at_a_time: draft.one_at_a_time,
  };
}

export function faultsOfTeam(draft: TeamDraft): Faults {
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found.name = "Please enter a name.";
  const most = Number(draft.capacity);
  if (draft.capacity.trim() && !(Number.isInteger(most) && most >= 1 && most <= MOST_AT_ONCE)) {
    found.capacity = `Write a number from 1 to ${MOST_AT_ONCE}, or leave this empty.`;
  }
  if (draft.own) {
    for (const [place, fault] of Object.entries(faultsOfHours(draft.hours)))
      found[`schedule.${place}`] = fault;
  }
  return found;
}

function patterns(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
