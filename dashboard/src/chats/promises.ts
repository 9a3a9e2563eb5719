/** What a visitor was promised to whom nobody came, in words, and how to reach them. Pure. */

import { moment } from "../ui/moment";
import type { ChatView } from "../wire";

/** Whether the time that was named is over and nobody has kept the promise. */
export function isLate({ promise }: ChatView, now: number): boolean {
  return promise !== null && promise.kept_at === null && promise.by !== null && promise.by < now;
}

/** What they asked for and by when they were told it comes. */
export function promiseWords(chat: ChatView, now: number): string {
  const { promise, email } = chat;
  const contact = promise?.phone ?? email;
  const asked = promise?.kind === "call" ? "Asked to be called" : "Left a message";
  const told = promise?.closing ? "Was waiting when the site closed" : asked;
  return [
    contact
      ? `${told}: ${contact}.`
      : `${told}, without an address. An answer here is seen at the next visit.`,
    byWords(chat, now),
    promise?.consent && `Told: “${promise.consent}”.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function byWords(chat: ChatView, now: number): string {
  const { by, kept_at } = chat.promise ?? { by: null, kept_at: null };
  if (kept_at !== null && kept_at !== undefined) return `Answered ${moment(kept_at, now)}.`;
  if (by === null) return "";
  return isLate(chat, now)
    ? `Promised by ${moment(by, now)}, which is over.`
    : `Promised by ${moment(by, now)}.`;
}

/** A new mail to the visitor with their words quoted below. */
export function mailto({ email, last }: ChatView): string {
  const quoted = last?.author === "visitor" ? last.text.replace(/^/gm, "> ").slice(0, 1_000) : "";
  const query = quoted
    ? `?subject=${encodeURIComponent("Your message")}&body=${encodeURIComponent(`\n\n${quoted}`)}`
    : "";
  return `mailto:${encodeURIComponent(email ?? "").replace("%40", "@")}${query}`;
}
