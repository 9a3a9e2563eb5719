/** Variables of canned replies, filled in for one chat. Pure. */

import type { ChatView, VisitorDetail } from "../../wire";

const VARIABLE = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;

export const VARIABLES = {
  "visitor.name": "Name of the visitor",
  "agent.name": "Your name",
  "site.name": "Name of the site",
  "page.title": "Title of their page",
  "page.url": "Address of their page",
  "search.last": "Their last search",
  "place.city": "Their city",
} as const;

export type Facts = Partial<Record<keyof typeof VARIABLES, string>>;

/** What is known here: of the page and the searches only while the visitor stands beside the conversation. */
export function factsOf(chat: ChatView, agent: string, site: string, detail: VisitorDetail | null): Facts {
  return {
    "visitor.name": chat.visitor_name,
    "agent.name": agent,
    "site.name": site,
    "page.title": detail?.row.title ?? "",
    "page.url": detail?.row.url ?? "",
    "search.last": detail?.row.searches.at(-1)?.query ?? "",
    "place.city": chat.place.city,
  };
}

/** The text with what is known; a variable that has neither a value nor words instead stays as it is. */
export function filled(text: string, facts: Facts): string {
  return text.replace(VARIABLE, (whole, name: string, instead: string | undefined) => {
    const value = facts[name.trim() as keyof Facts]?.replace(/\s+/g, " ").trim();
    return value || (instead ?? whole);
  });
}

/** The variables that a draft still has: such a draft is not sent. */
export function unfilled(text: string): string[] {
  return [...text.matchAll(VARIABLE)]
    .filter(([, name = ""]) => Object.hasOwn(VARIABLES, name.trim()))
    .map(([whole]) => whole);
}
