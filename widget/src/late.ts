/** Commands that few pages ever call: who the visitor is, where the site proves it, and nobody in particular again. */

import { choose, consent, tracks } from "./consent";
import { ask } from "./courier";
import { emit, on, RESET } from "./events";
import { close } from "./face";
import { begin, page } from "./pages";
import { endpoint, site } from "./settings";
import { part } from "./socket";
import { appearance, apply, chatting, state } from "./state";
import { read, spread, wipe, write } from "./store";
import type { Ingest, IngestAnswer } from "./wire";

/** A token that the server has not heard. */
let proof: string | undefined;
let waits = false;
let turn: Promise<unknown> = Promise.resolve();

/** Shows the token to the server; what has changed by that is asked for anew, with a ticket for the visitor's socket. */
const show = async (): Promise<void> => {
  const identity = proof;
  const chat = chatting();
  // Without consent nobody is known who does not talk.
  if (!identity || !(tracks() || chat)) return;
  const { visitor } = read();
  const body: Ingest = {
    site,
    visitor: visitor ?? null,
    identity,
    chat,
    consent: tracks() ? "full" : "essential",
  };
  const response = await fetch(`${endpoint}ingest`, { method: "POST", body: JSON.stringify(body) });
  const answer: IngestAnswer | false = response.ok && (await response.json());
  // It may be over for that person by now, or another token may wait.
  if (!answer || proof !== identity) return;
  proof = undefined;
  if (answer.unproven) console.error("Beckon:", answer.unproven);
  if (!answer.visitor || answer.visitor === visitor) return;
  write({ visitor: answer.visitor });
  // The socket is that of somebody else: the next ticket opens another one, for all tabs.
  part();
  await ask({ chat });
};

const shown = (): void => {
  turn = turn.then(show).catch(() => {});
};

// Before the first answer there may be nobody yet: two answers to somebody unknown would make two visitors of them.
on("ready", shown);
on("chat:started", shown);

export const prove = (token: string): void => {
  proof = String(token);
  if (appearance) shown();
};

/** Whoever sat here is gone from this tab: what they said and read, and the socket that is theirs. */
const forget = (): void => {
  const { availability, teams } = state;
  proof = undefined;
  close();
  part(true);
  emit(RESET);
  if (appearance)
    apply({ type: "welcome", reload: true, availability, teams, invitation: null, messages: [] } as never);
};

/** Whoever comes next begins anew. That there were refusals is all that stays: it says nothing of whose they were. */
export const reset = (): void => {
  const { refused } = read();
  begin();
  forget();
  wipe();
  write({ refused });
  // Each tab may have a socket of its own.
  if (consent() !== "denied") spread("gone");
};

/** Two who are nobody would become two visitors: this tab waits for the other to be somebody. */
const wait = (): void => {
  waits = true;
  addEventListener("storage", known);
  known();
};

/** Not for the page: in another tab somebody signed out. */
export const gone = (): void => {
  if (waits) return;
  forget();
  wait();
};

/** Not for the page: in another tab the visitor agreed. Who chats in this one alone is not who they are there. */
export const agreed = (): void => {
  if (tracks() || (chatting() && consent() === "denied")) return;
  choose("full");
  wait();
};

const known = (): void => {
  const before = page;
  if (!read().visitor) return;
  removeEventListener("storage", known);
  waits = false;
  begin();
  // How long somebody else looked at the page is nothing of this one's.
  const { queue = [] } = read();
  write({ queue: queue.filter((report) => (report as { page?: string }).page !== before) });
};
