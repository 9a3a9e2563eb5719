import { USUAL_ENDING } from "../../dashboard/src/models/ending";
import type {
  AgentView,
  ChatView,
  Gate,
  InvitationView,
  MessageView,
  NoteView,
  SiteView,
  VisitorDetail,
  VisitorRow,
  VisitorsChanged,
  VisitorsWindow,
  Welcome,
} from "../../dashboard/src/wire";

/** Site acme with agent Bo and visitor Ada: the people of the dashboard's tests. */
export const NOON = Date.UTC(2026, 10, 22, 12);
export const SITE = "019ab000-0000-7000-8000-00000000aaaa";
export const ADA = "019ab000-0000-7000-8000-000000000ada";

export function bo(change: Partial<AgentView> = {}): AgentView {
  return {
    id: "bo",
    name: "Bo",
    email: "bo@acme.example",
    role: "agent",
    status: "accepting",
    capacity: null,
    one_at_a_time: false,
    picture: null,
    ...change,
  };
}

export function acme(change: Partial<SiteView> = {}): SiteView {
  return {
    id: SITE,
    key: "acme",
    name: "Acme",
    accent: "#2f5bea",
    greetings: ["Hello! Can I help you?", "Good day! Looking for tea?"],
    availability: { state: "open", opens_at: null, next: null, note: "", hours: [], team: "", shut: false },
    first_view_at: NOON - 1_000,
    queue: { waiting: 0, since: null, wait: null },
    goals: { accept: 0, greet: 10, reply: 60 },
    teams: [],
    ending: USUAL_ENDING,
    tags: [],
    avoided: [],
    acronyms: [],
    secure_forms: [{ name: "Usual details", fields: ["Card number", "Date of birth", "Account number"] }],
    ...change,
  };
}

export function ada(change: Partial<VisitorRow> = {}): VisitorRow {
  return {
    id: ADA,
    name: "Ada",
    activity: "active",
    url: "https://acme.example/tea?sort=price",
    title: "Tea",
    page_since: NOON - 60_000,
    arrived: NOON - 600_000,
    pages: 3,
    tabs: 1,
    visits: 1,
    language: "fr",
    zone: "Europe/Paris",
    place: { country: "FR", region: "Rhône", city: "Lyon", latitude: null, longitude: null },
    device: { kind: "phone", browser: "Firefox", system: "Android" },
    source: { kind: "direct", name: "", words: "", words_hidden: false },
    searches: [],
    invitation: null,
    quiet: null,
    chat: null,
    attention: [],
    ...change,
  };
}

/** Visitors one after the other: `v0`, `v1`, ... */
export function crowd(count: number, from = 0): VisitorRow[] {
  return Array.from({ length: count }, (_, index) =>
    ada({ id: `v${from + index}`, name: `Visitor ${from + index}` }),
  );
}

export function detail(change: Partial<VisitorDetail> = {}): VisitorDetail {
  return {
    row: ada(),
    site: SITE,
    live: true,
    address: "203.0.113.0",
    referrer: "",
    viewport: [390, 844],
    traits: {},
    trail: [],
    searches: [],
    visits: [],
    chats: [],
    invitations: [],
    gates: [],
    identity: null,
    ...change,
  };
}

export function invitation(change: Partial<InvitationView> = {}): InvitationView {
  return {
    id: "i1",
    site: SITE,
    visitor: ADA,
    phase: "created",
    agent: "bo",
    agent_name: "Bo",
    agent_picture: null,
    text: "Hello! Can I help you?",
    at: NOON,
    expires_at: NOON + 120_000,
    chat: null,
    answers: [],
    article: null,
    face: null,
    refusals: 0,
    reason: null,
    for_good: false,
    rule: null,
    ...change,
  };
}

export function gate(change: Partial<Gate> = {}): Gate {
  return {
    name: "declined",
    passed: false,
    words: "The visitor declined an invitation.",
    until: null,
    firm: false,
    deed: "",
    at: null,
    ...change,
  };
}

export function message(change: Partial<MessageView> = {}): MessageView {
  return {
    id: "m1",
    chat: "c1",
    position: 1,
    author: "visitor",
    agent: null,
    name: "Ada",
    text: "Hi",
    at: NOON,
    attached: null,
    ...change,
  };
}

export function note(change: Partial<NoteView> = {}): NoteView {
  return {
    id: "n1",
    chat: "c1",
    kind: "note",
    agent: "cy",
    name: "Cy",
    text: "A regular",
    to: [],
    answers: null,
    team: null,
    at: NOON,
    ...change,
  };
}

export function chat(change: Partial<ChatView> = {}): ChatView {
  return {
    id: "c1",
    site: SITE,
    visitor: ADA,
    visitor_name: "Ada",
    place: ada().place,
    phase: "active",
    agent: "bo",
    agent_name: "Bo",
    agent_picture: null,
    invitation: null,
    team: null,
    left_message: false,
    email: null,
    promise: null,
    opened_at: NOON,
    assigned: null,
    assigned_until: null,
    promised: null,
    taken_at: NOON,
    closed_at: null,
    ended_by: null,
    last: null,
    read: 0,
    seen: 0,
    unread: 0,
    waiting_since: null,
    survey: null,
    silent_at: null,
    asked_at: null,
    closes_at: null,
    mentions: [],
    back_by: null,
    secure: null,
    follow_up: null,
    tags: [],
    mailed: null,
    ...change,
  };
}

export function welcome(change: Partial<Welcome> = {}): Welcome {
  return {
    type: "welcome",
    epoch: "e1",
    positions: { [`site:${SITE}`]: 4 },
    reload: true,
    now: NOON,
    agent: bo(),
    agents: [bo()],
    sites: [acme()],
    chats: [],
    ...change,
  };
}

type Sums = "total" | "fresh" | "live" | "states" | "countries";

function sums(rows: readonly VisitorRow[]): Pick<VisitorsWindow, Sums> {
  const count = rows.length;
  return {
    total: count,
    fresh: 0,
    live: count,
    states: { active: count },
    countries: [{ country: "FR", visitors: count }],
  };
}

export function shown(rows: VisitorRow[], change: Partial<VisitorsWindow> = {}): VisitorsWindow {
  return { type: "visitors.window", site: SITE, first: 0, rows, ...sums(rows), ...change };
}

export function changed(rows: VisitorRow[], change: Partial<VisitorsChanged> = {}): VisitorsChanged {
  return { type: "visitors.changed", site: SITE, rows, gone: [], ...sums(rows), ...change };
}
