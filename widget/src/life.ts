/** The life of a page: first shown, hidden, seen again, left, and back from the back/forward cache. */

import { attend, setGone, touch } from "./attention";
import { tracks } from "./consent";
import { ask, flush, leave } from "./courier";
import { emit, host } from "./events";
import { age, open, render, respond } from "./face";
import { attempt, later, listen } from "./guard";
import { finish, follow, presence, tick, view } from "./pages";
import { onSubmit } from "./search";
import { connect, join, joined, part, say, up } from "./socket";
import { apply, learn, now, state } from "./state";
import { read, write } from "./store";
import type { IngestAnswer } from "./wire";

/** Seconds after which the server hears again what a tab does, and what failed is sent again. */
const REMIND = 20;

let begun = false;
let gone = false;
let ticket: string | null = null;
let told = "";
let seconds = 0;

/** Reports the page that is shown, where that has come to be allowed. */
export const begin = (): void => {
  if (tracks()) view(location.href, document.referrer);
};

/** Takes an answer in; what the owner chose may allow more than was known before. With `joins` it is for the socket. */
export const hear = (answer: IngestAnswer, joins?: boolean): void => {
  const tracked = tracks();
  const first = !state;
  if (answer.visitor) write({ visitor: answer.visitor });
  learn(answer);
  if (first) emit("ready");
  if (!tracked) begin();
  ticket = tracks() || answer.chat ? answer.ticket : null;
  if (joins && answer.ticket) join(answer.ticket);
  if (answer.chat && read().open) open(false);
};

/** The stroke of opening or closing is foretold: a page without a socket flips, too. */
const strike = (): void => {
  const { availability } = state;
  const { next, hours } = availability;
  if (next && next.at <= now())
    apply({
      type: "availability",
      availability: {
        ...availability,
        state: next.state,
        next: null,
        opens_at: hours.find(([from]) => from > now())?.[0] ?? null,
      },
    });
};

/** Tells the server what this tab does: when that changes, when the socket is open again, and now and then. */
const present = (): void => {
  const report = presence();
  const news = up ? report.page + report.activity : "";
  if (news !== told) say({ type: "presence", presence: report });
  told = news;
};

const second = (): void => {
  if (document.hidden) return;
  attend();
  tick();
  if (!(++seconds % REMIND)) {
    told = "";
    flush();
  }
  if (!state) return;
  strike();
  age();
  if (ticket && !joined()) join(ticket);
  ticket = null;
  connect();
  present();
};

const first = (): unknown => {
  if (begun) return;
  begun = true;
  setInterval(attempt, 1000, second);
  tick();
  return tracks() || ask();
};

/** The first words to the server, once the page is shown, complete, and not busy with itself. */
const wake = (): void => {
  if (document.hidden || document.readyState === "loading") return;
  // Storage and Intl cost a slow phone 120 ms.
  ((window.requestIdleCallback ?? setTimeout) as typeof requestIdleCallback)(() => attempt(first), {
    timeout: 500,
  });
};

/** Whatever happens to the page as a whole; `pagehide` may be its end, and only `pageshow` undoes it. */
export const change = ({ type, persisted }: { type: string; persisted?: boolean }): void => {
  if (!begun) wake();
  else if (!gone || type === "pageshow") {
    gone = type === "pagehide";
    setGone(gone);
    touch();
    if (gone || document.hidden) {
      finish();
      leave();
      if (gone) part();
    } else {
      if (persisted) view(location.href, "");
      tick();
      flush();
      connect(true);
      if (state) render();
    }
  }
};

export const live = (): void => {
  follow();
  listen(window, "pointerdown pointermove keydown scroll", touch);
  listen(window, "submit", onSubmit);
  listen(window, "DOMContentLoaded visibilitychange online pagehide pageshow", change);
  listen(window, "keydown", (event) => {
    const focus = document.activeElement;
    if ((event as KeyboardEvent).key === "Escape" && (focus === host || focus === document.body))
      respond("declined");
  });
  later(wake);
};
