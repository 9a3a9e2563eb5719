/** Brings what pages and sites give us into the bounds of the wire: one bad value must not cost a whole report. */

import { mask } from "./masking";

/** Masked, at most `limit` UTF-16 units, and never half a character. */
export const words = (text: unknown, limit = 256): string =>
  mask(String(text)).slice(0, limit).toWellFormed();

/** An address; only its query and fragment hold what somebody typed. */
export const address = (url: string): string => url.replace(/[?#].*/, mask).slice(0, 2048);

/** Twenty named scalars; what is neither number nor truth value becomes text. */
export const scalars = (given: object = {}): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(given)
      .slice(0, 20)
      .map(([name, value]) => [words(name, 64), /number|boolean/.test(typeof value) ? value : words(value)]),
  );
