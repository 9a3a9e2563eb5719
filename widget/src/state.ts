/** The conversation as this page knows it, and what the page hears of its changes. */

import { emit } from "./events";
import { appear, render } from "./face";
import { isOpen, reduce, type State } from "./reduce";
import type { Appearance, Frame, IngestAnswer, Tracking } from "./wire";

/** What a page says before a click, in the visitor's language. */
interface Said extends Record<string, string> {
  language: string;
  chat: string;
  closed: string;
  back: string;
  invitation: string;
  accept: string;
  decline: string;
}

export let state: State;
export let appearance: Appearance & { texts: Said };
/** What the owner chose; this until it is known. */
export let tracking: Tracking = { search_parameters: [], hash_routes: false, ignore_gpc: false };

/** The server's clock is this far ahead of the browser's. */
let ahead = 0;

export const now = (): number => Date.now() + ahead;

export const chatting = (): boolean => isOpen(state?.chat);

/** Takes a frame in and tells the page what is new. */
export const apply = (frame: Frame): void => {
  const before = state;
  const chatted = chatting();
  state = reduce(state, frame);
  const { availability, invitation } = state;
  if (availability.state !== before.availability.state) emit("availability", availability.state);
  if (invitation && invitation.phase !== before.invitation?.phase) emit(`invitation:${invitation.phase}`);
  if (frame.type === "chat" && chatted !== chatting()) emit(chatted ? "chat:ended" : "chat:started");
  if (frame.type === "message" && frame.message.author !== "visitor")
    emit("message:received", frame.message.text);
  render();
};

/** What an answer tells; where the socket is open, it tells the same. */
export const learn = (answer: IngestAnswer): void => {
  const first = !state;
  const { availability, invitation } = answer;
  appearance = answer.appearance as typeof appearance;
  tracking = answer.tracking;
  ahead = answer.now - Date.now();
  state = { ...(state ?? { messages: [] }), availability, invitation };
  if (first) appear();
  render();
};
