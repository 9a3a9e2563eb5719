/** The page that the visitor looks at, through all the ways in which it changes without being loaded. */

import { activity, engaged, restart } from "./attention";
import { tracks } from "./consent";
import { tell } from "./courier";
import { attempt, later, listen } from "./guard";
import { newId } from "./ids";
import { isView, type Move, pageKey } from "./navigation";
import { address, words } from "./shape";
import { tracking } from "./state";
import type { Presence } from "./wire";

/** A single-page application sets its title some frames after the address. */
const SETTLING = 200;
/** An address that is replaced while somebody types is reported when they pause. */
const TYPING = 1000;
/** Titles that change after so much attention blink for more, and are no news of the page. */
const TITLE_LIFE = 5000;

/** This load of the page among the visitor's tabs. */
const tab = newId();
/** The id of the page view; its report may still be to come. */
export let page = "";

let url: string;
let referrer: string;
let title: string;
/** The view is reported, or just about to be. */
export let settled = false;
let timer = 0;

export const presence = (): Presence => ({ tab, page, activity: activity() });

/** Reports the view, or its new address or title. A page that nobody sees waits until it is shown. */
export const settle = (): void => {
  clearTimeout(timer);
  timer = 0;
  if (document.hidden) return;
  ({ title } = document);
  const seen = { url: address(url), title: words(title, 512) };
  if (settled) tell("page_update", seen);
  else {
    settled = true;
    tell("page_view", { ...seen, referrer: address(referrer), id: page, page: undefined });
  }
};

/** Reports the page if it is new or has another title, but leaves be what is still settling. */
export const tick = (): void => {
  if (page && !timer && (!settled || (title !== document.title && engaged < TITLE_LIFE))) settle();
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
export const view = (to = "", from = url): void => {
  finish();
  restart();
  page = newId();
  url = new URL(to, location.href).href;
  referrer = from;
  settled = false;
  wait(SETTLING);
};

/** The page that is shown, as if it were loaded now, where that may be reported. */
export const begin = (): void => {
  if (tracks()) view("", document.referrer);
};

const moved = (move: Move): void => {
  const from = pageKey(url, tracking.hash_routes);
  const to = pageKey(location.href, tracking.hash_routes);
  if (from === to) return;
  if (isView(move, from, to, settled)) view();
  else {
    url = location.href;
    wait(settled ? TYPING : SETTLING);
  }
};

/** Follows the history: by the Navigation API, or else by the two methods and the event that change it. */
export const follow = (): void => {
  if (window.navigation)
    listen(
      "currententrychange",
      (event) => moved((event as NavigationCurrentEntryChangeEvent).navigationType as Move),
      window.navigation,
    );
  else {
    listen("popstate", () => moved("traverse"));
    // A proxy keeps name, length and source text of the native method.
    for (const name of ["pushState", "replaceState"] as const)
      history[name] = new Proxy(history[name], {
        apply(...call) {
          Reflect.apply(...call);
          attempt(() => moved(name.slice(0, -5) as Move));
        },
      });
  }
};
