/** The page that the visitor looks at, through all the ways in which it changes without being loaded. */

import { activity, engaged, restart } from "./attention";
import { tell } from "./courier";
import { attempt, later, listen } from "./guard";
import { madeAt, newId } from "./ids";
import { type Move, pageKey, verdict } from "./navigation";
import { address, words } from "./shape";
import { tracking } from "./state";
import type { Presence } from "./wire";

/** A single-page application sets its title some frames after the address. */
const SETTLING = 200;
/** An address that is replaced while somebody types is reported when they pause. */
const TYPING = 1000;
/** Titles that change later than this blink for attention and are no news of the page. */
const TITLE_LIFE = 5000;

/** This load of the page among the visitor's tabs. */
const tab = newId();
/** The id of the page view; its report may still be to come. */
export let page = newId();

let url = location.href;
let referrer = document.referrer;
let title = "";
let shown = false;
let settled = false;
let timer = 0;

export const presence = (): Presence => ({ tab, page, activity: activity() });

/** Reports what waits: the view once it was shown, a new address or title. */
const settle = (): void => {
  clearTimeout(timer);
  timer = 0;
  shown ||= !document.hidden;
  if (!shown) return;
  ({ title } = document);
  const seen = { url: address(url), title: words(title, 512) };
  if (settled) tell("page_update", seen);
  else tell("page_view", { ...seen, referrer: address(referrer) });
  settled = true;
};

/** Reports the page if it is new or has another title, but leaves be what is still settling. */
export const tick = (): void => {
  if (!timer && (!settled || (title !== document.title && Date.now() - madeAt(page) < TITLE_LIFE))) settle();
};

const wait = (milliseconds: number): void => {
  clearTimeout(timer);
  timer = later(settle, milliseconds);
};

/** Reports what is only known when a page is left or hidden. */
export const finish = (): void => {
  if (timer) settle();
  if (settled) tell("engagement", { engaged });
};

/** The page is another one from now on. */
export const view = (to = location.href, from = url): void => {
  finish();
  restart();
  page = newId();
  url = new URL(to, location.href).href;
  referrer = from;
  settled = false;
  shown = !document.hidden;
  wait(SETTLING);
};

const moved = (move: Move): void => {
  const { href } = location;
  const result = verdict(
    move,
    pageKey(url, tracking.hash_routes),
    pageKey(href, tracking.hash_routes),
    settled,
  );
  if (result === "view") view();
  if (result === "update") {
    url = href;
    wait(settled ? TYPING : SETTLING);
  }
};

/** Follows the history: by the Navigation API, or else by the two methods and the event that change it. */
export const follow = (): void => {
  if (window.navigation)
    listen(window.navigation, "currententrychange", (event) =>
      moved((event as NavigationCurrentEntryChangeEvent).navigationType as Move),
    );
  else {
    listen(window, "popstate", () => moved("traverse"));
    // A proxy keeps name, length and source text of the native method.
    for (const name of ["pushState", "replaceState"] as const)
      history[name] = new Proxy(history[name], {
        apply(method, self, given) {
          Reflect.apply(method, self, given);
          attempt(() => moved(name.slice(0, -5) as Move));
        },
      });
  }
};
