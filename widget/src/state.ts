/** The conversation as this page knows it, and what the page hears of its changes. */

import { emit } from "./events";
import { render } from "./face";
import { page } from "./pages";
import { isOpen, reduce, type State, unread } from "./reduce";
import type { Appearance, AvailabilityChanged, Frame, IngestAnswer, Tracking } from "./wire";

/** What a page says before a click, in the page's language. */
type Said = {
  language: string;
  dir: string;
  label: string;
  chat: string;
  closed: string;
  back: string;
  invitation: string;
  accept: string;
  read: string;
  decline: string;
  again: string;
  never: string;
  later: string;
};

/** How the widget looks and what it says on this site. */
export type Look = Omit<Appearance, "texts"> & { texts: Said };

/** Before the first answer there is nothing in it. */
export let state = { messages: [] as State["messages"] } as State;
/** Undefined before the first answer. */
export let appearance: Look | undefined;
/** What the owner chose, as soon as it is known. */
export let tracking: Partial<Tracking> = {};

/** The server's clock is this far ahead of the browser's. */
let ahead = 0;

export const now = (): number => Date.now() + ahead;

export const chatting = (): boolean => isOpen(state.chat);

/** Tells the page what is new. */
export const tell = (event: string, was: unknown, is: unknown): void => {
  if (was !== is) emit(event, is);
};

/** Takes a frame in and tells the page what is new. */
export const apply = (frame: Frame): void => {
  const { page: meant, teams } = frame as AvailabilityChanged;
  // Another tab may be another team's.
  if (meant && meant !== page) return;
  const before = state;
  const chatted = chatting();
  state = reduce(state, frame);
  // All pages of a site hear of all its teams; each looks at its own.
  const own = teams?.[before.availability.team];
  if (own) state.availability = own.availability;
  if (teams && !meant) state.teams = teams;
  const { availability, invitation } = state;
  tell("availability", before.availability.state, availability.state);
  if (invitation && invitation.phase !== before.invitation?.phase)
    emit(`invitation:${invitation.phase}`, invitation.phase);
  tell("unread", unread(before), unread(state));
  if (frame.type === "chat") tell(chatted ? "chat:ended" : "chat:started", chatted, chatting());
  if (frame.type === "message" && frame.message.author !== "visitor")
    emit("message:received", frame.message.text);
  render();
};

/** What an answer tells; where the socket is open, it tells the same. */
export const learn = (answer: IngestAnswer): void => {
  const { availability, invitation, teams } = answer;
  appearance = answer.appearance as Look;
  tracking = answer.tracking;
  ahead = answer.now - Date.now();
  state = { ...state, availability, invitation, teams };
};
