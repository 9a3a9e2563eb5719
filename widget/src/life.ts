/** The life of a page: first shown, hidden, seen again, left, and back from the back/forward cache. */

import { touch } from "./attention";
import { tracks } from "./consent";
import { ask, flush, leave } from "./courier";
import { emit } from "./events";
import { age, host, open, respond } from "./face";
import { attempt, later, listen } from "./guard";
import { finish, follow, tick, view } from "./pages";
import { present } from "./presence";
import { onSubmit } from "./search";
import { join, part, post, reconnect } from "./socket";
import { apply, learn, now, state } from "./state";
import { read, write } from "./store";
import type { IngestAnswer } from "./wire";

let begun = false;
let gone = false;
let ticket: string | null = null;

/** Reports the page that is shown, where that has come to be allowed. */
export const begin = (): void => {
  if (tracks()) view(location.href, document.referrer);
};

/** Takes an answer in. What the owner chose may allow more than was known before. */
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
  const { next } = availability;
  if (next && next.at <= now())
    apply({
      type: "availability",
      availability: { ...availability, state: next.state, next: null, opens_at: null },
    });
};

/** Once a second while the page is visible. */
const second = (): void => {
  if (document.hidden) return;
  tick();
  if (!state) return;
  strike();
  age();
  if (ticket && !post) join(ticket);
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
  if (!begun) return wake();
  if (gone && type !== "pageshow") return;
  gone = type === "pagehide";
  const away = gone || document.hidden;
  if (away) finish();
  touch(gone ? "gone" : away ? "hidden" : "visible");
  if (away) leave();
  else {
    if (persisted) view(location.href, "");
    tick();
    flush();
    reconnect();
  }
  if (gone) part();
};

export const live = (): void => {
  follow();
  listen(window, "pointerdown pointermove keydown scroll", () => touch());
  listen(window, "submit", onSubmit);
  listen(window, "DOMContentLoaded visibilitychange online pagehide pageshow", change);
  listen(window, "keydown", (event) => {
    const focus = document.activeElement;
    if ((event as KeyboardEvent).key === "Escape" && (focus === host || focus === document.body))
      respond("declined");
  });
  later(wake);
};
