/** The widget's ids are ours as well: UUID version 7. */
export { newId as uuid7 } from "../../../widget/src/ids";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a word, as from an address, can be an id at all: the server ends a connection that sends others. */
export function isId(word: string): boolean {
  return ID.test(word);
}
