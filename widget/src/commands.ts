/** `window.beckon(command, ...)`, whatever is given to it. */

import type { BeckonConsent } from "../beckon";
import { choose, consent, tracks } from "./consent";
import { ask, leave, name, tell } from "./courier";
import { host, off, on } from "./events";
import { box, close, open } from "./face";
import { attempt, end } from "./guard";
import { change } from "./life";
import { begin, view } from "./pages";
import { search } from "./search";
import { scalars, words } from "./shape";
import { part } from "./socket";
import { appearance, chatting } from "./state";
import { read, spread, wipe, write } from "./store";

type Command = (...given: never[]) => unknown;
export type Call = [name: string, ...given: unknown[]];

/** What waits to be obeyed, and the tag that brought the widget, once there is one. */
export type Calls = Call[] & { tag?: HTMLScriptElement };

interface Search {
  query: string;
  /** How many results the site found, if it says so. */
  results?: number;
}

const commands: Record<string, Command> = {
  on,
  off,
  page: (url) => view(url),
  search: ({ query = "", results }: Search) => search(query, "api", results),
  track: (name: string, data?: object) =>
    name && tell("event", { name: words(name, 64), data: scalars(data) }),
  identify: (traits?: object) => tell("identify", { traits: scalars(traits) }),
  team(named: string) {
    name(named);
    // Before the first answer there is nothing to ask anew.
    if (appearance) ask();
  },
  open: () => (appearance ? open() : on("ready", open as never)),
  // What it names is made later than this table.
  close: () => close(),
  show() {
    box.hidden = false;
  },
  hide() {
    box.hidden = true;
  },
  /** Whether another tab has `told` so: who hears it goes on telling nobody. */
  consent(mode: BeckonConsent, told?: unknown) {
    const before = consent();
    const tracked = tracks();
    const { visitor, refused } = read();
    const talks = chatting();
    choose(mode);
    if (!told && consent() !== before) spread(tracks() ? "agreed" : `consent ${mode} told`);
    if (tracks()) {
      if (!tracked) begin();
    } else if (tracked || mode !== "essential") {
      wipe();
      // A chat goes on, and a refusal is remembered: in `denied` mode in memory.
      if (talks || refused) write({ visitor: talks ? visitor : undefined, refused });
      if (!talks) {
        part(true);
        leave();
      }
    }
  },
  shutdown() {
    change({ type: "pagehide" });
    host.remove();
    end();
  },
};

/** Runs one call. What few pages ever call comes with the first that does. */
export const obey = ([name, ...given]: Call): void =>
  attempt(async () =>
    (commands[name] ?? ((await import("./late")) as Record<string, Command>)[name])?.(...(given as never[])),
  );
