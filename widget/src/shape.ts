/** Brings what pages and sites give us into the bounds of the wire: one bad value must not cost a whole report. */

import { mask } from "./masking";
import type { Event } from "./wire";

/** At most `limit` UTF-16 units, and never half a character. */
const cut = (text: string, limit: number): string => {
  const short = text.slice(0, limit);
  return (short as { toWellFormed?(): string }).toWellFormed?.() ?? short;
};

export const words = (text: unknown, limit = 256): string => cut(mask(String(text)), limit);

/** An address; only its query and fragment hold what somebody typed. */
export const address = (url: string): string => cut(url.replace(/[?#].*/, mask), 2048);

/** Twenty named scalars; everything else becomes text. */
export const scalars = (given: object = {}): NonNullable<Event["data"]> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name)
      .slice(0, 20)
      .map(([name, value]) => [
        words(name, 64),
        value === null || typeof value === "number" || typeof value === "boolean" ? value : words(value),
      ]),
  );
