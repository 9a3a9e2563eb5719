/** Searches that the address does not show: site search forms at submit, and `beckon('search', ...)`. */

import { tell } from "./courier";
import { later } from "./guard";
import { words } from "./shape";
import { tracking } from "./state";
import type { Search } from "./wire";

/** Typing ahead makes many searches of one: what begins like the one before replaces it within this time. */
const SETTLED = 1000;

type Found = Pick<Search, "query" | "via" | "results">;

let held: Found | undefined;
let timer: number;

/** Reports the search that is held, at once: the page changes. */
export const releaseSearch = (): void => {
  clearTimeout(timer);
  if (held) tell("search", held);
  held = undefined;
};

export const addSearch = ({ query, via, results }: Found): void => {
  const said = words(query).trim();
  if (!said) return;
  const last = held?.query ?? said;
  if (!last.startsWith(said) && !said.startsWith(last)) releaseSearch();
  held = { query: said, via, results: results ?? null };
  clearTimeout(timer);
  timer = later(releaseSearch, SETTLED);
};

/** The words in a site search form: in its search field, or in a field with the name of a search parameter. */
export const wordsIn = (form: Element, parameters: readonly string[]): string =>
  [...form.querySelectorAll("input")].find(
    ({ type, name }) =>
      type === "search" ||
      (type === "text" && (form.closest("[role=search],search") || parameters.includes(name.toLowerCase()))),
  )?.value ?? "";

export const onSubmit = ({ target }: Event): void =>
  addSearch({ query: wordsIn(target as Element, tracking?.search_parameters ?? []), via: "form" });
