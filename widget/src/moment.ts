/** When the chat opens again, in the visitor's zone and language: weekday and time, with the date where it is far. */

const WEEK = 6 * 24 * 60 * 60 * 1000;

export const moment = (at: number, now: number, language = navigator.language): string =>
  new Intl.DateTimeFormat(language, {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    ...(at - now > WEEK && { day: "numeric", month: "long" }),
  }).format(at);
