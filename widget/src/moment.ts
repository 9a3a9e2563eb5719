/** A moment of the next days in the visitor's zone and language, such as "Monday 09:00". */

export const moment = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: "long", hour: "2-digit", minute: "2-digit" }).format(at);
