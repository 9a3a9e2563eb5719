/** When a card would be in the way: while somebody writes in a field of the page, and where people pay. */

import { listen } from "./guard";

/** Without a sign in a field for so long, its visitor has stopped writing. */
const PAUSE = 10_000;
const FIELDS = "input:not([type=button],[type=submit],[type=checkbox],[type=radio]),textarea,select";

/** The last sign of writing: that there was one, never what. Before we listened there may have been some. */
let last = Date.now();

listen("input focusin", () => {
  last = Date.now();
});

/** Whether the visitor writes in a field of the page. */
export const isTyping = (): boolean => {
  const { activeElement } = document;
  const field = activeElement?.matches(FIELDS) || (activeElement as HTMLElement | null)?.isContentEditable;
  return !!field && Date.now() - last < PAUSE;
};

const tidy = (text: string): string => text.replace(/(.)\/$/, "$1");

/** With each letter as itself, as `PagePattern` of the server reads it; as it is where that says nothing. */
const plain = (text: string): string => {
  try {
    text = decodeURIComponent(text);
  } catch {}
  return text.toLowerCase();
};

const read = (text: string): string => plain(text.replace(/\+/g, " "));

/** As `PagePattern` of the server: each part between the stars is looked for as early as it can be. */
const fits = (pattern: string, text: string): boolean => {
  const [first = "", ...parts] = pattern.split("*");
  const end = parts.pop();
  if (end === undefined) return text === first;
  let at = text.startsWith(first) ? first.length : Number.NaN;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    at = found < 0 ? Number.NaN : found + part.length;
  }
  return at <= text.length - end.length && text.endsWith(end);
};

/** Whether the page that is open is one of those. A fragment counts where it is a route, a query where one is named. */
export const isSpared = (patterns: readonly string[], page = location): boolean => {
  const { origin, pathname, search, hash } = page;
  const route = /^#[/!]/.test(hash) ? hash : "";
  return patterns.some((pattern) => {
    const within = pattern.startsWith("/") ? pathname : origin + pathname;
    return /[?=]/.test(pattern)
      ? fits(read(pattern), read(within + search + route))
      : fits(tidy(plain(pattern)), tidy(plain(within + route.split("?")[0])));
  });
};
