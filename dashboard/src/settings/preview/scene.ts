/** What the preview shows: a visitor's page at some moment of a conversation. Pure. */
import type { Shown } from "../../../../widget/src/preview";
import type { Availability, Chat, Invitation, Message } from "../../../../widget/src/wire";
import type { Language } from "../own_texts";
import { appearanceOf, type Looks } from "./looks";

export interface Scene {
  readonly view: Shown["view"];
  readonly page: Shown["page"];
  readonly closed: boolean;
  readonly language: Language;
}

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

/** `agent` is the name of who sets the site: so they see themselves as visitors do. */
export function sceneOf(looks: Looks, scene: Scene, agent: string, now: number): Shown {
  const { view, page, closed, language } = scene;
  const appearance = appearanceOf(looks, language);
  // A visitor's device is what the page around is said to be.
  if (looks.scheme === "device") appearance.style += `;color-scheme:${page}`;
  const availability: Availability = {
    ...{ state: closed ? "closed" : "open", next: null, note: "", hours: [], team: "", shut: false },
    opens_at: closed ? now + DAY : null,
  };
  return {
    ...{ view, page },
    answer: {
      ...{ now, availability, appearance, accepted: [], dropped: [], unread: 0, teams: {} },
      tracking: { search_parameters: [], hash_routes: false, ignore_gpc: true, signals: null },
      visitor: null,
      unproven: null,
      ticket: view === "panel" && !closed ? "preview" : null,
      invitation: view === "card" ? invitationOf(agent, looks) : null,
      chat: null,
    },
    ...(closed ? { chat: null, messages: [] } : talk(agent, looks, now)),
  };
}

function invitationOf(agent: string, looks: Looks): Invitation {
  return {
    ...{ id: "preview", phase: "delivered", agent, expires_at: 0, chat: null, refusals: 0 },
    ...{ text: greetingOf(looks), regardless: true, answers: [], article: null },
  };
}

function talk(agent: string, looks: Looks, now: number): { chat: Chat; messages: Message[] } {
  const chat: Chat = {
    ...{ id: "preview", phase: "active", agent, left_message: false, read: 2, seen: 2, ended_by: null },
    ...{
      promise: null,
      survey: null,
      closes_at: null,
      back_by: null,
      mailed: null,
      secure: null,
      follow_up: null,
    },
  };
  const said = (position: number, author: "visitor" | "agent", text: string): Message => ({
    ...{ id: `${position}`, chat: "preview", position, author, text, attached: null },
    ...{ name: author === "agent" ? agent : "", at: now - (3 - position) * MINUTE },
  });
  return { chat, messages: [said(1, "visitor", "…"), said(2, "agent", greetingOf(looks))] };
}

function greetingOf({ greeting, greetings }: Looks): string {
  return greetings[0] || greeting || "👋";
}
