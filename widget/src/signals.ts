/**
 * What only the page can see and a rule asks for: fetched when the server names it, reported once for each page. Nothing
 * is stopped or changed by it, and of forms it is told that they were begun, left or refused, never what is in them.
 */

import { tracks } from "./consent";
import { tell } from "./courier";
import { attempt, later, listen } from "./guard";
import { page } from "./pages";
import { searchField } from "./search";
import { tracking } from "./state";
import type { Signal, Tracking } from "./wire";

type Name = Signal["signal"];

/** A begun form in which nothing was entered for so many milliseconds, and in which nobody is, was left. */
const LEFT = 30_000;
/** Scrolling back by half a screen within so many milliseconds, or from the edge by so many pixels, is a way to leave. */
const FLICK = 400;
const EDGE = 24;

let wanted: NonNullable<Tracking["signals"]> = {};
/** The page that is measured, and what it has reported. */
let measured = "";
let said = new Set<string>();
let form: HTMLFormElement | null = null;
let entered = 0;
let moved = Date.now();

const report = (signal: Name, value = 0): void => {
  const key = signal + value;
  if (!wanted[signal] || said.has(key) || !measured || !tracks()) return;
  said.add(key);
  tell("signal", { signal, value, page: measured });
};

/** Reports each value asked for that was reached. */
const reach = (signal: Name, reached: number): void => {
  for (const value of wanted[signal] ?? []) if (reached >= value) report(signal, value);
};

/** A form that is gone by itself was sent in its own way. */
const leave = (): void => {
  if (form?.isConnected) report("form_abandoned");
  form = null;
};

/** The page may be another one by now: what was begun on the last one was left there. */
const turn = (): void => {
  if (page === measured) return;
  leave();
  measured = page;
  said = new Set();
  moved = Date.now();
};

let pending = false;
let top = 0;
let then = 0;
let touched = false;

/** Looks where the page was scrolled to, once it is painted: nothing has to be laid out for that. */
const look = (box: Element): void => {
  pending = false;
  const { scrollTop, clientHeight, scrollHeight } = box;
  // A list within the page says nothing of the page.
  if (clientHeight < innerHeight / 2) return;
  reach("scroll", ((scrollTop + clientHeight + 1) / scrollHeight) * 100);
  const now = Date.now();
  if (touched && now - then < FLICK && top - scrollTop > clientHeight / 2) report("exit");
  if (now - then >= FLICK) {
    then = now;
    top = scrollTop;
  }
};

const onScroll = ({ target }: Event): void => {
  if (pending) return;
  pending = true;
  const box = target === document ? document.scrollingElement : target;
  requestAnimationFrame(() => later(() => look(box as Element)));
};

let edge = 0;

const onTouch = ({ type, changedTouches: [finger] }: TouchEvent): void => {
  touched = true;
  const x = finger?.clientX ?? 0;
  if (type === "touchstart") edge = x < EDGE ? 1 : x > innerWidth - EDGE ? -1 : 0;
  // A browser that takes the swipe for its own says so.
  else if (edge && (type === "touchcancel" || x * edge + (edge < 0 ? innerWidth : 0) > 2 * EDGE))
    report("exit");
};

const onEnter = ({ target }: Event): void => {
  const to = (target as HTMLInputElement).form;
  if (!to || searchField(to, tracking.search_parameters)) return;
  form = to;
  entered = Date.now();
  report("form_begun");
};

const onSubmit = ({ target }: Event): void => {
  form = null;
  // What the page itself finds wrong shows a moment later.
  later(() => (target as Element).querySelector("[aria-invalid=true]") && report("form_error"), 500);
};

const second = (): void => {
  turn();
  if (document.hidden) moved = Date.now();
  reach("idle", (Date.now() - moved) / 1000);
  if (form && Date.now() - entered > LEFT && !form.contains(document.activeElement)) leave();
};

const on = (target: EventTarget, names: string, work: (event: never) => void): void =>
  listen(
    names,
    (event) => {
      turn();
      work(event as never);
    },
    target,
  );

const forms = (): void => {
  on(window, "input change", onEnter);
  on(window, "submit", onSubmit);
  on(window, "invalid", () => report("form_error"));
  on(window, "pagehide", leave);
};

const scrolls = (): void => on(window, "scroll", onScroll);

/** How each is measured; what several need is listened to once. */
const WAYS: Record<Name, readonly (() => void)[]> = {
  scroll: [scrolls],
  exit: [
    scrolls,
    () => {
      on(document, "mouseout", ({ relatedTarget, clientY }: MouseEvent) => {
        if (!relatedTarget && clientY <= 0) report("exit");
      });
      on(window, "touchstart touchend touchcancel", onTouch);
    },
  ],
  idle: [
    () =>
      on(window, "mousemove keydown scroll touchstart", () => {
        moved = Date.now();
      }),
  ],
  form_begun: [forms],
  form_abandoned: [forms],
  form_error: [forms],
};
const begun = new Set<() => void>();

/** Measures these from now on; whatever was measured before goes on. */
export const measure = (signals: typeof wanted): void => {
  wanted = signals;
  if (!begun.size) {
    begun.add(second);
    setInterval(attempt, 1000, second);
  }
  for (const way of (Object.keys(signals) as Name[]).flatMap((name) => WAYS[name] ?? [])) {
    if (begun.has(way)) continue;
    begun.add(way);
    way();
  }
};
