/** What a page shows before a click: the launcher, which opens the panel, and what fetches the card of an invitation. */

import { element } from "./dom";
import { host } from "./events";
import { later } from "./guard";
import { moment, regional } from "./moment";
import { unread } from "./reduce";
import type { Opened } from "./session";
import { appearance, type Look, now, state } from "./state";
import { write } from "./store";
import css from "./style.css?inline";

/** Before that a weekday says enough; what is further off is in the panel. */
const SOON = 6 * 24 * 60 * 60 * 1000;
let unmount: (() => void) | undefined;
let opened = false;
let card: typeof import("./card") | undefined;

const note = element("span", { id: "note" });
export const launcher = element("button", { id: "launcher", onclick: () => (opened ? close() : open()) });
export const box = element("div", { id: "box", ariaLive: "polite" }, launcher, note);

const turn = (open: boolean): void => {
  opened = open;
  write({ open });
  render();
};

/** With an article that one is read in the panel. */
export const open = (focus = true, article?: Opened | null): void => {
  if (opened) return;
  turn(true);
  import("./conversation").then(({ mount }) => {
    if (opened) unmount = mount(root, close, focus, article);
  }, close);
};

export const close = (): void => {
  if (!opened) return;
  turn(false);
  unmount?.();
  unmount = undefined;
  launcher.focus();
};

/** One second passed in which the page was visible. */
export const age = (): void => card?.age(opened);

/** The file of the card comes with the first invitation; without it the next one tries again. */
const invite = (): void => {
  if (card) card.draw(opened);
  else if (state.invitation)
    import("./card").then((made) => {
      card = made;
      invite();
    }, Boolean);
};

export const render = (): void => {
  const { texts, style } = appearance as Look;
  const { state: available, opens_at } = state.availability;
  const closed = available === "closed";
  host.dataset.availability = available;
  host.lang = texts.language;
  box.dir = texts.dir;
  box.style = style;
  launcher.className = `accent ${available}`;
  launcher.textContent = texts.label;
  launcher.ariaLabel = closed ? texts.closed : texts.chat;
  launcher.title =
    closed && opens_at && opens_at < now() + SOON
      ? texts.back.replace("{time}", moment(opens_at, regional(texts.language)))
      : "";
  const count = unread(state);
  note.className = count ? "count" : "";
  // On a phone it would lie on what the page says, and behind the panel, which says it, too.
  note.textContent = (opened ? "" : count || (innerWidth > 480 && launcher.title) || "") as string;
  invite();
};

const root = host.attachShadow({ mode: "open" });
/** Styles what is in the widget, in addition to what styles it already. */
export const adopt = (css: string): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
};
adopt(css);
root.append(box);
host.popover = "manual";

/** Puts the widget beside the body, out of reach of its zoom, and back there when the page takes it away. */
export const appear = (): void => {
  const { documentElement } = document;
  if (!host.isConnected) {
    documentElement.append(host);
    host.showPopover();
  }
  observer.observe(documentElement, { childList: true });
};
/** In a task of its own: where a script of the page takes the widget away each time, the page must not freeze. */
const observer = new MutationObserver(() => later(appear));
