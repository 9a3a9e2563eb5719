/** What a browser keeps for this site: one record in local storage, or in memory where storage is not allowed. */

import { consent } from "./consent";
import { attempt } from "./guard";
import type { Unsent } from "./lines";
import { site } from "./settings";
import type { Refusals, Report } from "./wire";

export interface Saved {
  /** The bearer token by which this browser is the same visitor again. */
  visitor?: string | null | undefined;
  /** Reports not yet acknowledged, shared by all tabs. */
  queue?: Report[];
  /** The visitor has the panel open. */
  open?: boolean;
  draft?: string;
  /** Messages on their way, until the server has them: a page may go before. */
  unsent?: readonly Unsent[] | undefined;
  /** The invitation that was declined last: requests go on saying so. */
  declined?: string;
  /** That there were refusals, and never whose: without any other consent it may stay. */
  refused?: Refusals | undefined;
}

let memory: Saved = {};

const key = `beckon:${site}`;

/** Does what fails where storage is blocked, full, or holds nothing of ours, unless it is not allowed: then memory serves. */
const risk = (work: () => void): void => attempt(() => consent() === "denied" || work());

export const read = (): Saved => {
  risk(() => {
    memory = JSON.parse(localStorage[key]);
  });
  return memory;
};

/** In `essential` mode nobody writes before the visitor opens the chat, but refusals that there were. */
export const write = (change: Saved): void => {
  memory = { ...read(), ...change };
  risk(() => {
    localStorage[key] = JSON.stringify(memory);
  });
};

/** Has the other tabs of the site obey a call, of which nothing stays. */
export const spread = (call: string): void =>
  attempt(() => {
    localStorage[site] = call;
    delete localStorage[site];
  });

/** Allowed always. */
export const wipe = (): void => {
  memory = {};
  attempt(() => delete localStorage[key]);
};
