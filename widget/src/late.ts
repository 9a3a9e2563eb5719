/** Commands that few pages ever call: who the visitor is, where the site proves it, and nobody in particular again. */

import { tracks } from "./consent";
import { ask } from "./courier";
import { emit, on, RESET } from "./events";
import { close } from "./face";
import { begin } from "./pages";
import { endpoint, site } from "./settings";
import { part } from "./socket";
import { appearance, apply, chatting, state } from "./state";
import { read, wipe, write } from "./store";
import type { Ingest, IngestAnswer } from "./wire";

/** A token that the server has not heard. */
let proof: string | undefined;
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
  if (!response.ok) return;
  const answer: IngestAnswer = await response.json();
  if (proof === identity) proof = undefined;
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

/** Whoever comes next begins anew. That there were refusals is all that stays: it says nothing of whose they were. */
export const reset = (): void => {
  const { visitor, refused } = read();
  const { availability, teams } = state;
  proof = undefined;
  close();
  begin();
  part(true);
  wipe();
  write({ refused });
  emit(RESET);
  if (appearance)
    apply({ type: "welcome", reload: true, availability, teams, invitation: null, messages: [] } as never);
  // The other tabs follow by the socket that they share, if there is to be one.
  if (visitor && !tracks()) ask({ chat: true });
};
