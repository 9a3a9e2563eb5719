/** What a browser keeps for this site: one record in local storage, or in memory where storage is not allowed. */

import { consent, tracks } from "./consent";
import { site } from "./settings";
import type { Report } from "./wire";

export interface Saved {
  /** The bearer token by which this browser is the same visitor again. */
  visitor?: string | null | undefined;
  /** Reports not yet acknowledged, shared by all tabs. */
  queue?: Report[] | undefined;
  /** The visitor has the panel open. */
  open?: boolean;
  draft?: string;
}

let memory: Saved = {};

const key = (): string => `beckon:${site}`;

/** Does what fails where storage is blocked, full, or holds nothing of ours: then memory serves. */
const risk = (work: () => void): void => {
  try {
    work();
  } catch {}
};

export const read = (): Saved => {
  if (consent() !== "denied")
    risk(() => {
      memory = JSON.parse(localStorage[key()]);
    });
  return memory;
};

/** In `essential` mode nothing is stored before a chat made this browser a visitor. */
export const write = (change: Saved): void => {
  memory = { ...read(), ...change };
  if (tracks() || (consent() !== "denied" && memory.visitor))
    risk(() => {
      localStorage[key()] = JSON.stringify(memory);
    });
};

export const wipe = (): void => {
  memory = {};
  risk(() => delete localStorage[key()]);
};
