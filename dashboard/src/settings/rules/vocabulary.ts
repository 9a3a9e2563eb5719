/** The one table of conditions: what each says as a sentence, what can be set in it, and how it begins. */
import { PAGE } from "./entries/page";
import { PERSON } from "./entries/person";
import { TEAM } from "./entries/team";
import type { Part } from "./parts";
import type { Leaf } from "./tree";

export type Topic = "Time and pages" | "On the page" | "Searches" | "Where from" | "Who" | "Earlier" | "Us";

export interface Entry<L extends Leaf = Leaf> {
  readonly topic: Topic;
  /** In the menu of conditions. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** As it is when it is added: makes sense already. */
  readonly blank: L;
}

/** What there is to say of these kinds of conditions. */
export type Entries<Kinds extends Leaf["kind"]> = {
  readonly [Kind in Kinds]: Entry<Extract<Leaf, { kind: Kind }>>;
};

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
