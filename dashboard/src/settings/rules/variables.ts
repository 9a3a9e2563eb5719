/** Variables in the text of an invitation. Pure. */

export interface Variable {
  /** As it is typed into the text. */
  readonly text: string;
  /** In the menu. */
  readonly words: string;
  readonly example: string;
}

export const VARIABLES: Readonly<Record<string, Variable>> = {
  "visitor.name": { text: "{visitor.name|there}", words: "Name of the visitor", example: "Ada" },
  "page.title": { text: "{page.title|this page}", words: "Title of the page", example: "Tents for two" },
  "search.last": { text: "{search.last|it}", words: "Last search", example: "tent" },
  "place.city": { text: "{place.city|your town}", words: "City", example: "Lyon" },
  "source.name": {
    text: "{source.name|elsewhere}",
    words: "Where the visitor came from",
    example: "DuckDuckGo",
  },
  "site.name": { text: "{site.name}", words: "Name of your site", example: "Acme" },
};

const VARIABLE = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;

/** The text as somebody reads it of whom everything is known; "…" for what is no variable, which nobody ever reads. */
export function filled(text: string): string {
  return text.replace(VARIABLE, (_, name: string) => VARIABLES[name.trim()]?.example ?? "…");
}

/** The text as somebody reads it of whom nothing is known; null where it then says the same, or is not sent. */
export function bare(text: string): string | null {
  let unsent = false;
  const words = text.replace(VARIABLE, (_, name: string, instead: string | undefined) => {
    if (name.trim() === "site.name") return VARIABLES["site.name"]?.example ?? "";
    unsent ||= instead === undefined;
    return instead ?? "";
  });
  return unsent || words === filled(text) ? null : words;
}

/** Whether the text is sent to those only of whom all is known that it names. */
export function demanding(text: string): boolean {
  return [...text.matchAll(VARIABLE)].some(([, name = "", instead]) => {
    const known = name.trim();
    return instead === undefined && known !== "site.name" && Object.hasOwn(VARIABLES, known);
  });
}
