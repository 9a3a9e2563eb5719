/** The life of a page: first shown, hidden, seen again, left, and back from the back/forward cache. */

import { attend, gone, touch } from "./attention";
import { type Call, obey } from "./commands";
import { tracks } from "./consent";
import { ask, flush, leave } from "./courier";
import { emit } from "./events";
import { age, appear, open, render } from "./face";
import { attempt, later, listen } from "./guard";
import { begin, finish, follow, page, presence, settle, settled, tick, view } from "./pages";
import { onSubmit } from "./search";
import { calls, site } from "./settings";
import { connect, join, part, say, up } from "./socket";
import { appearance, apply, learn, now, state, tell, tracking } from "./state";
import { read, write } from "./store";
import type { IngestAnswer } from "./wire";

/** Seconds after which the server hears again what a tab does, and what failed is sent again. */
const REMIND = 20;
/** A page is seen for a moment before it opens a socket. */
const MOMENT = 1000;

let begun = false;
let told = "";
/** The last word of this page is said. */
let said: boolean | undefined;
let seconds = 0;

/**
 * Takes an answer in; what the owner chose may allow more than was known before. With `chat` it is for the socket.
 * Visitors who don't count get a ticket only when they ask for it.
 */
export const hear = (answer: IngestAnswer, stays: () => boolean, chat?: boolean): void => {
  const { visitor, ticket } = answer;
  const tracked = tracks();
  const was = state.availability?.state;
  // It may have been asked with more consent than there is by now.
  if (visitor && (tracked || chat)) write({ visitor });
  learn(answer);
  render();
  appear();
  if (!was) emit("ready");
  tell("availability", was, state.availability.state);
  if (!tracked) begin();
  const { signals } = tracking;
  if (signals && tracks()) import("./signals").then(({ measure }) => measure(signals), Boolean);
  if (ticket) later(() => stays() && join(ticket), chat ? 0 : MOMENT);
  else if (answer.chat && !chat) ask({ chat: true });
  const { open: opened, unsent } = read();
  if (opened && (answer.chat || unsent)) open(false);
};

/** The stroke of opening or closing is foretold: a page without a socket flips, too. */
const strike = (): void => {
  const { availability } = state;
  const { next } = availability;
  if (next && next.at <= now()) {
    apply({ type: "availability", availability: { ...availability, ...next, next: null } } as never);
    if (!up) ask();
  }
};

/** Tells the server what this tab does: when that changes, when the socket is open again, and now and then. */
const present = (): void => {
  const report = presence();
  const news = up ? report.page + report.activity : "";
  if (news !== told) say({ type: "presence", presence: report });
  told = news;
};

/** Once a second. */
const second = (): void => {
  if (document.hidden) return;
  attend();
  tick();
  if (!(++seconds % REMIND)) {
    flush();
    told = "";
    // No socket: an answer brings an invitation, and a ticket as soon as there is room.
    if (!up && tracks()) ask();
  }
  if (!appearance) return;
  strike();
  age();
  connect();
  present();
};

const first = (): unknown => {
  if (begun) return;
  begun = true;
  touch();
  begin();
  calls.forEach(obey);
  calls.push = obey as never;
  if (page && !settled) settle();
  follow();
  setInterval(attempt, 1000, second);
  return tracks() || ask();
};

/** Whatever happens to the page as a whole; `pagehide` may be its end, and only `pageshow` undoes it. */
export const change = ({ type, persisted }: Partial<PageTransitionEvent>): void => {
  const { hidden, readyState } = document;
  if (!begun) {
    // Storage and Intl cost a slow phone 120 ms: they let the page go first.
    if (!hidden && readyState !== "loading") later(first, 99);
  } else {
    touch(type);
    if (gone) {
      // What takes no time comes first.
      present();
      part();
    }
    if (!(gone || hidden)) {
      if (persisted) view("", "");
      tick();
      flush();
      connect(true);
      if (appearance) render();
    } else if (!said) {
      finish();
      leave();
    }
    said = gone;
  }
};

export const live = (): void => {
  listen("submit", onSubmit);
  listen("mousemove keydown scroll", () => touch());
  // Once while a tab closes Firefox breaks off what runs, early or late: the second of two goes on where the first stood.
  listen("DOMContentLoaded visibilitychange online pageshow pagehide pagehide", change as never);
  listen(
    "storage",
    (({ key, newValue }: StorageEvent) =>
      key === site && newValue && obey(newValue.split(" ") as Call)) as never,
  );
  change({});
};
