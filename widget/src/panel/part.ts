import type { Session } from "../session";
import type { Words } from "./words";

/** What every part of the panel is given: the conversation, and the words of the visitor's language. */
export interface Part {
  session: Session;
  words: Words;
}
