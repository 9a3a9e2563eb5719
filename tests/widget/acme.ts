import type { Availability, Chat, Invitation, Message } from "../../widget/src/wire";

export const OPEN: Availability = {
  state: "open",
  opens_at: null,
  next: null,
  note: "",
  hours: [],
  team: "",
  shut: false,
};
export const CLOSED: Availability = { ...OPEN, state: "closed" };

/** A chat with the agent Bo; what a test does not say is active. */
export const chat = (values: Partial<Chat> = {}): Chat => ({
  id: "chat",
  phase: "active",
  agent: "Bo",
  left_message: false,
  read: 0,
  seen: 0,
  ended_by: null,
  promise: null,
  survey: null,
  closes_at: null,
  back_by: null,
  mailed: null,
  secure: null,
  follow_up: null,
  style: "",
  ...values,
});

/** An invitation of Bo; what a test does not say is new. */
export const invitation = (values: Partial<Invitation> = {}): Invitation => ({
  id: "i1",
  agent: "Bo",
  text: "Can I help?",
  phase: "created",
  expires_at: 0,
  chat: null,
  refusals: 0,
  regardless: false,
  answers: [],
  article: null,
  style: "",
  ...values,
});

/** A message of Bo in the chat; what a test says otherwise is otherwise. */
export const message = (values: Partial<Message> = {}): Message => ({
  id: `m${values.position ?? 1}`,
  chat: "chat",
  position: 1,
  author: "agent",
  name: "Bo",
  text: "Hello",
  at: 0,
  attached: null,
  ...values,
});
