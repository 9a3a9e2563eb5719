/** Drafts of colleagues: what is typed about a new one or a known one. Pure. */
import type { AgentChange, AgentNew, AgentView, Colleague } from "../wire";
import type { Faults } from "./faults";

export type Role = AgentNew["role"];

/** The roles there are, with what they may do. */
export const ROLES: readonly { role: Role; name: string; words: string }[] = [
  { role: "owner", name: "Owner", words: "Chats on all sites, changes settings and people." },
  { role: "admin", name: "Admin", words: "Like an owner." },
  {
    role: "supervisor",
    name: "Supervisor",
    words: "Like an agent, and may take over and hand over chats of others.",
  },
  { role: "agent", name: "Agent", words: "Chats on the sites chosen below." },
  {
    role: "trainee",
    name: "Trainee",
    words: "Shadows chats of colleagues and suggests answers to them. Talks to no visitor.",
  },
];

export const SHORTEST_PASSWORD = 10;

export interface MemberDraft {
  name: string;
  email: string;
  role: Role;
  /** Empty: stays as it is. */
  password: string;
  sites: string[];
  disabled: boolean;
  /** Chats at once as typed; empty: as many as the team or the site says. */
  capacity: string;
  /** Who is told of what a trainee suggests; empty for nobody. */
  mentor: string;
}

export function emptyMember(sites: readonly string[]): MemberDraft {
  return {
    name: "",
    email: "",
    role: "agent",
    password: "",
    sites: [...sites],
    disabled: false,
    capacity: "",
    mentor: "",
  };
}

export function draftOfMember({ agent, sites, disabled, mentor }: Colleague): MemberDraft {
  const { name, email, role, capacity } = agent;
  return {
    name,
    email,
    role,
    password: "",
    sites,
    disabled,
    capacity: capacity === null ? "" : `${capacity}`,
    mentor: mentor ?? "",
  };
}

/** Owners and admins serve all sites. */
export function servesAll(role: Role): boolean {
  return role === "owner" || role === "admin";
}

/** Who may be the mentor of a trainee on these sites. */
export function mentorsFor(members: readonly Colleague[], sites: readonly string[]): AgentView[] {
  return members
    .filter(({ agent, disabled }) => !disabled && agent.role !== "trainee")
    .filter(
      ({ agent, sites: theirs }) => servesAll(agent.role) || theirs.some((site) => sites.includes(site)),
    )
    .map(({ agent }) => agent);
}

export function roleName(role: Role): string {
  return ROLES.find((each) => each.role === role)?.name ?? role;
}

export function newAgentOf({ name, email, role, password, sites, capacity, mentor }: MemberDraft): AgentNew {
  const own = capacity.trim() ? Number(capacity) : null;
  return {
    name: name.trim(),
    email: email.trim(),
    role,
    password,
    sites: servesAll(role) ? [] : sites,
    capacity: own,
    mentor: (role === "trainee" && mentor) || null,
  };
}

/** Only what differs: a change of role or password ends the sessions of the colleague. */
export function changeOfMember(
  before: MemberDraft,
  { name, role, password, sites, disabled, capacity, mentor }: MemberDraft,
): AgentChange {
  const change: AgentChange = {};
  if (name.trim() !== before.name) change.name = name.trim();
  if (role !== before.role) change.role = role;
  if (password) change.password = password;
  if (disabled !== before.disabled) change.disabled = disabled;
  if (capacity.trim() !== before.capacity) change.capacity = capacity.trim() ? Number(capacity) : "site";
  if (role === "trainee" && mentor !== before.mentor) change.mentor = mentor || "nobody";
  const next = servesAll(role) ? [] : sites;
  if ([...next].sort().join() !== [...before.sites].sort().join()) change.sites = next;
  return change;
}

/** `fresh` for a colleague who is not there yet: then e-mail and password are needed. */
export function faultsOfMember(draft: MemberDraft, fresh: boolean): Faults {
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found.name = "Please enter a name.";
  if (fresh && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(draft.email.trim())) {
    found.email = "This does not look like an e-mail address.";
  }
  if ((fresh || draft.password) && draft.password.length < SHORTEST_PASSWORD) {
    found.password = `A password needs at least ${SHORTEST_PASSWORD} characters.`;
  }
  if (!/^([1-9]\d?|[1-4]\d\d|500)?$/.test(draft.capacity.trim())) {
    found.capacity =
      "Write a whole number from 1 to 500, or nothing for as many as the team or the site says.";
  }
  if (!servesAll(draft.role) && draft.sites.length === 0) found.sites = "Choose at least one site.";
  return found;
}

const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password that is easy to read out: four groups of four signs from `random` bytes, 80 bits. */
export function readablePassword(random: Uint8Array): string {
  const signs = [...random.slice(0, 16)].map((byte) => SIGNS[byte % SIGNS.length]);
  return [0, 4, 8, 12].map((from) => signs.slice(from, from + 4).join("")).join("-");
}
