/** The one table of conditions: what each says as a sentence, what can be set in it, and how it begins. */
import type { Entries, Entry, Topic } from "./entries/entry";
import { PAGE } from "./entries/page";
import { PERSON } from "./entries/person";
import { TEAM } from "./entries/team";
import type { Leaf } from "./tree";

export const VOCABULARY: Entries<Leaf["kind"]> = { ...PAGE, ...PERSON, ...TEAM };

export function entryOf(kind: Leaf["kind"]): Entry {
  return VOCABULARY[kind];
}

const KINDS = Object.keys(VOCABULARY) as Leaf["kind"][];

/** Every kind of condition by its topic, in the order of the table. */
export const TOPICS: ReadonlyMap<Topic, readonly Leaf["kind"][]> = new Map(
  [...new Set(KINDS.map((kind) => entryOf(kind).topic))].map((topic) => [
    topic,
    KINDS.filter((kind) => entryOf(kind).topic === topic),
  ]),
);
