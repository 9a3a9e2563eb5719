/** What the preview shows: a visitor's page at some moment of a conversation. Pure. */
import type { Shown } from "../../../../widget/src/preview";
import type { Availability, Chat, Invitation, Message } from "../../../../widget/src/wire";
import type { AgentView } from "../../wire";
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

/** What is to be seen of an agent: the name, and the digest of the picture. */
export type Person = Pick<AgentView, "name" | "picture">;

/** `me` is who sets the site: so they see themselves as visitors do. */
export function sceneOf(looks: Looks, scene: Scene, me: Person, now: number): Shown {
  const { view, page, closed, language } = scene;
  const face = faceOf(looks, me);
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
      invitation: view === "card" ? invitationOf(face, looks) : null,
      chat: null,
    },
    ...(closed ? { chat: null, messages: [] } : talk(face, looks, now)),
  };
}

/** As the server has it. */
interface Face {
  /** Null where agents are the site to visitors. */
  readonly agent: string | null;
  readonly name: string;
  readonly style: string;
}

function faceOf({ faces, name: site }: Looks, { name, picture }: Person): Face {
  if (faces === "team") return { agent: null, name: site, style: "" };
  const laid = `position:absolute;inset:0;border-radius:50%;background:url(/pictures/${picture}) 0/100%`;
  return { agent: name, name, style: faces === "picture" && picture ? laid : "" };
}

function invitationOf({ name, style }: Face, looks: Looks): Invitation {
  return {
    ...{ id: "preview", phase: "delivered", agent: name, style, expires_at: 0, chat: null, refusals: 0 },
    ...{ text: greetingOf(looks), regardless: true, answers: [], article: null },
  };
}

function talk(face: Face, looks: Looks, now: number): { chat: Chat; messages: Message[] } {
  const { agent, style } = face;
  const chat: Chat = {
    ...{
      id: "preview",
      phase: "active",
      agent,
      style,
      left_message: false,
      read: 2,
      seen: 2,
      ended_by: null,
    },
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
    ...{ name: author === "agent" ? face.name : "", at: now - (3 - position) * MINUTE },
  });
  return { chat, messages: [said(1, "visitor", "…"), said(2, "agent", greetingOf(looks))] };
}

function greetingOf({ greeting, greetings }: Looks): string {
  return greetings[0] || greeting || "👋";
}
