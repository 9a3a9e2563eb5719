/** Searches that the address does not show: site search forms at submit, and `beckon('search', ...)`. */

import { tell } from "./courier";
import { words } from "./shape";
import { tracking } from "./state";
import type { Search } from "./wire";

export const search = (said: string, via: Search["via"], results?: number): void => {
  const query = words(said).trim();
  if (query) tell("search", { query, via, results });
};

/** Where a site search form has the words: its search field, or a field with the name of a search parameter. */
export const searchField = (form: Element, parameters?: readonly string[]): HTMLInputElement | undefined =>
  [...form.querySelectorAll("input")].find(
    ({ type, name }) =>
      type === "search" || (type === "text" && (form.closest("[role=search]") || parameters?.includes(name))),
  );

export const onSubmit = ({ target }: Event): void => {
  const field = searchField(target as Element, tracking.search_parameters);
  if (field) search(field.value, "form");
};
