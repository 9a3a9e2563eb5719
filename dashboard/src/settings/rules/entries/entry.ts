/** What there is to say of a condition: as a sentence, in the menu, and how it begins. */
import type { Part } from "../parts";
import type { Leaf } from "../tree";

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
