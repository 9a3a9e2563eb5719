/** `window.beckon(command, ...)`, whatever is given to it. */

import { choose, tracks } from "./consent";
import { tell } from "./courier";
import { host, off, on } from "./events";
import { box, close, open } from "./face";
import { attempt, end } from "./guard";
import { begin, change } from "./life";
import { view } from "./pages";
import { search } from "./search";
import { scalars, words } from "./shape";
import { part } from "./socket";
import { chatting, state } from "./state";
import { read, wipe, write } from "./store";

interface Search {
  query: string;
  /** How many results the site found, if it says so. */
  results?: number;
}

type Command = (...given: never[]) => unknown;
export type Call = readonly [name: string, ...given: unknown[]];

const commands: Record<string, Command> = {
  on,
  off,
  page: (url?: string) => view(url),
  search: ({ query, results }: Search) => search(query, "api", results),
  track: (name: string, data?: object) => tell("event", { name: words(name, 64), data: scalars(data) }),
  identify: (traits?: object) => tell("identify", { traits: scalars(traits) }),
  open: () => (state ? open() : on("ready", () => attempt(open))),
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
    host.remove();
    end();
  },
};

/** Runs one call. */
export const obey = ([name, ...given]: Call): void => attempt(() => commands[name]?.(...(given as never[])));
