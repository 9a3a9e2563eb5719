/** Searches that the address does not show: site search forms at submit, and `beckon('search', ...)`. */

import { tell } from "./courier";
import { words } from "./shape";
import { tracking } from "./state";
import type { Search } from "./wire";

export const search = (said: string, via: Search["via"], results?: number): void => {
  const query = words(said).trim();
  if (query) tell("search", { query, via, results });
};

/** The words in a site search form: in its search field, or in a field with the name of a search parameter. */
export const wordsIn = (form: Element, parameters: readonly string[]): string =>
  [...form.querySelectorAll("input")].find(
    ({ type, name }) =>
      type === "search" ||
      (type === "text" && (form.closest("[role=search],search") || parameters.includes(name.toLowerCase()))),
  )?.value ?? "";

export const onSubmit = ({ target }: Event): void =>
  search(wordsIn(target as Element, tracking.search_parameters), "form");
