import type {
  AgentView,
  ChatView,
  Frame,
  InvitationView,
  MessageView,
  NoteView,
  SiteView,
  Typing,
  Welcome,
} from "../wire";

/** Everything in maps, because the keys come from outside. `positions` is the last sequence of each channel. */
export interface DeskState {
  readonly epoch: string | null;
  readonly positions: ReadonlyMap<string, number>;
  readonly skew: number;
  readonly me: string | null;
  readonly agents: ReadonlyMap<string, AgentView>;
  readonly sites: ReadonlyMap<string, SiteView>;
  readonly chats: ReadonlyMap<string, ChatView>;
  readonly messages: ReadonlyMap<string, readonly MessageView[]>;
  readonly notes: ReadonlyMap<string, readonly NoteView[]>;
  readonly invitations: ReadonlyMap<string, InvitationView>;
  readonly typing: ReadonlyMap<string, number>;
  readonly previews: ReadonlyMap<string, Preview>;
  readonly full: ReadonlyMap<string, string>;
  /** The trainees who have a chat open, by chat. */
  readonly shadows: ReadonlyMap<string, readonly string[]>;
}

/** What a visitor has not sent yet, and until when that is believed. */
export interface Preview {
  readonly text: string;
  readonly until: number;
}

export const EMPTY_DESK: DeskState = {
  epoch: null,
  positions: new Map(),
  skew: 0,
  me: null,
  agents: new Map(),
  sites: new Map(),
  chats: new Map(),
  messages: new Map(),
  notes: new Map(),
  invitations: new Map(),
  typing: new Map(),
  previews: new Map(),
  full: new Map(),
  shadows: new Map(),
};

/** Whether an agent changes what is set; the others work with it. */
export function manages(agent: AgentView | null): boolean {
  return agent?.role === "owner" || agent?.role === "admin";
}

/** Whether an agent may take over and hand over chats of others. */
export function supervises(agent: AgentView | null): boolean {
  return manages(agent) || agent?.role === "supervisor";
}

/** Whether an agent only shadows chats of others, and suggests answers. */
export function isTrainee(agent: Pick<AgentView, "role"> | null): boolean {
  return agent?.role === "trainee";
}

const STRAYED = 1_000;
const TYPING_LASTS = 5_000;
const PREVIEW_LASTS = 60_000;

const DURABLE = new Set<Frame["type"]>(["invitation", "chat", "message", "note", "passed_over"]);

/** Whether a frame has a number in a channel. */
function isDurable(frame: Frame): frame is Extract<Frame, { channel: string; sequence: number }> {
  return DURABLE.has(frame.type);
}

/** The state after `frame`; `hole` where a durable frame before it is missing. `now` is this machine's time. */
export function reduce(state: DeskState, frame: Frame, now: number): DeskState | "hole" {
  if (isDurable(frame)) {
    const known = state.positions.get(frame.channel);
    if (known !== undefined && frame.sequence <= known) return state;
    if (known !== undefined && frame.sequence > known + 1) return "hole";
    return apply({ ...state, positions: put(state.positions, frame.channel, frame.sequence) }, frame, now);
  }
  return apply(state, frame, now);
}

function apply(state: DeskState, frame: Frame, now: number): DeskState {
  switch (frame.type) {
    case "welcome":
      return welcome(state, frame, now);
    case "pong":
      return strayed(state, frame.now - now);
    case "agent":
      return { ...state, agents: put(state.agents, frame.agent.id, frame.agent) };
    case "room":
      return { ...state, full: new Map(Object.entries(frame.full)) };
    case "site":
      return site(state, frame.site);
    case "chat":
      return { ...state, chats: put(state.chats, frame.chat.id, frame.chat) };
    case "invitation":
      return { ...state, invitations: put(state.invitations, frame.invitation.visitor, frame.invitation) };
    case "history":
      return {
        ...state,
        chats: put(state.chats, frame.chat.id, frame.chat),
        messages: put(state.messages, frame.chat.id, frame.messages),
        notes: put(state.notes, frame.chat.id, frame.notes),
        positions: put(state.positions, frame.channel, frame.sequence),
        shadows: put(state.shadows, frame.chat.id, frame.shadows),
      };
    case "shadowed":
      return { ...state, shadows: put(state.shadows, frame.chat, frame.agents) };
    case "passed_over":
      return frame.chat === null ? state : { ...state, chats: without(state.chats, frame.chat) };
    case "earlier": {
      const known = state.messages.get(frame.chat) ?? [];
      const notes = state.notes.get(frame.chat) ?? [];
      return {
        ...state,
        messages: put(state.messages, frame.chat, [...frame.messages, ...known]),
        notes: put(state.notes, frame.chat, [...frame.notes, ...notes]),
      };
    }
    case "message":
      return addMessage(state, frame.message);
    case "note":
      return { ...state, notes: put(state.notes, frame.note.chat, added(state.notes, frame.note)) };
    case "typing":
      return typed(state, frame, now);
    default:
      return state;
  }
}

/** A site that is new begins its channel: what was missed of it is asked for like anything else. */
function site(state: DeskState, known: SiteView): DeskState {
  const channel = `site:${known.id}`;
  return {
    ...state,
    sites: put(state.sites, known.id, known),
    positions: state.positions.has(channel) ? state.positions : put(state.positions, channel, 0),
  };
}

/** With `reload` nothing of before holds, but who is there and what sites there are comes anew each time. */
function welcome(state: DeskState, frame: Welcome, now: number): DeskState {
  const anew = frame.reload || state.epoch !== frame.epoch;
  const base = anew ? EMPTY_DESK : state;
  return {
    ...base,
    epoch: frame.epoch,
    positions: anew ? new Map(Object.entries(frame.positions)) : state.positions,
    skew: frame.now - now,
    me: frame.agent.id,
    agents: put(byId(frame.agents), frame.agent.id, frame.agent),
    sites: byId(frame.sites),
    full: new Map(),
    chats: anew ? byId(frame.chats) : state.chats,
  };
}

/** Either clock may be set while the socket holds; what is less than a second is the way of the frame. */
function strayed(state: DeskState, skew: number): DeskState {
  return Math.abs(skew - state.skew) > STRAYED ? { ...state, skew } : state;
}

/** Who has taken back all that they wrote is not typing; a sign without words leaves those that are known. */
function typed(state: DeskState, { chat, text }: Typing, now: number): DeskState {
  const typing = put(state.typing, chat, text === "" ? 0 : now + TYPING_LASTS);
  if (text === null) return { ...state, typing };
  return { ...state, typing, previews: put(state.previews, chat, { text, until: now + PREVIEW_LASTS }) };
}

function addMessage(state: DeskState, message: MessageView): DeskState {
  const before = state.messages.get(message.chat) ?? [];
  if (before.some((known) => known.id === message.id)) return state;
  const [typing, previews] = [new Map(state.typing), new Map(state.previews)];
  if (message.author === "visitor") {
    typing.delete(message.chat);
    previews.delete(message.chat);
  }
  return { ...state, typing, previews, messages: put(state.messages, message.chat, [...before, message]) };
}

function added(notes: DeskState["notes"], note: NoteView): readonly NoteView[] {
  const before = notes.get(note.chat) ?? [];
  return before.some(({ id }) => id === note.id) ? before : [...before, note];
}

function put<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

function byId<V extends { id: string }>(items: readonly V[]): ReadonlyMap<string, V> {
  return new Map(items.map((item) => [item.id, item]));
}
