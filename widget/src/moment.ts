/** A moment of the next days in the visitor's zone, such as "Monday 09:00". */

/** `language` as the visitor's browser has it, where it does: that chooses 14:00 or 2:00 PM. */
export const regional = (language: string, preferred: readonly string[] = navigator.languages): string =>
  preferred.find((other) => other.split("-")[0] === language) ?? language;

export const moment = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: "long", hour: "numeric", minute: "2-digit" }).format(at);
