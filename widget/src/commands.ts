/** `window.beckon(command, ...)`, whatever is given to it. */

import { choose, tracks } from "./consent";
import { tell } from "./courier";
import { off, on } from "./events";
import { box, close, open, vanish } from "./face";
import { attempt, ending } from "./guard";
import { begin, change } from "./life";
import { view } from "./pages";
import { addSearch } from "./search";
import { scalars, words } from "./shape";
import { part } from "./socket";
import { chatting, state } from "./state";
import { read, wipe, write } from "./store";
import type { Search } from "./wire";

export interface Beckon {
  (...call: unknown[]): void;
  /** Calls from before the widget came. */
  q?: unknown[][];
  /** The tag was here: a second one does nothing. */
  loaded?: boolean;
}

declare global {
  interface Window {
    beckon?: Beckon;
  }
}

const commands: Record<string, (...given: never[]) => unknown> = {
  on,
  off,
  page: (url?: string) => view(url),
  search: (search: Search) => addSearch({ ...search, via: "api" }),
  track: (name: string, data?: object) => tell("event", { name: words(name, 64), data: scalars(data) }),
  identify: (traits?: object) => tell("identify", { traits: scalars(traits) }),
  open: () => (state ? open() : on("ready", () => open())),
  close,
  show() {
    box.hidden = false;
  },
  hide() {
    box.hidden = true;
  },
  consent(mode: unknown) {
    const tracked = tracks();
    const { visitor } = read();
    choose(mode);
    if (!tracks()) wipe();
    else if (!tracked) begin();
    if (chatting()) write({ visitor });
    else if (!tracks()) part();
  },
  shutdown() {
    change({ type: "pagehide" });
    vanish();
    ending.abort();
  },
};

/** Puts `beckon` on the page and runs what was called before. */
export const install = (): void => {
  const { q = [] } = window.beckon ?? {};
  const beckon: Beckon = (name, ...given) => attempt(() => commands[String(name)]?.(...(given as never[])));
  window.beckon = beckon;
  beckon.loaded = true;
  for (const call of q) beckon(...call);
};
