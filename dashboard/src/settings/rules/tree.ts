/** The conditions of a rule while they are edited: each has an id, so that typing and focus follow it. Pure. */
import { uuid7 } from "../../models/uuid";
import type { AllOf, AnyOf, Condition, NotThis } from "../../wire";

export type Leaf = Exclude<Condition, AllOf | AnyOf | NotThis>;

export interface LeafKnot {
  readonly id: string;
  /** The opposite is meant. */
  readonly not: boolean;
  readonly leaf: Leaf;
}

export interface GroupKnot {
  readonly id: string;
  readonly not: boolean;
  readonly joins: "all" | "any";
  readonly of: readonly Knot[];
}

export type Knot = LeafKnot | GroupKnot;
export type Step = -1 | 1;

export function isGroup(knot: Knot): knot is GroupKnot {
  return "of" in knot;
}

export function leafKnot(leaf: Leaf): LeafKnot {
  return { id: uuid7(), not: false, leaf };
}

export function groupKnot(joins: GroupKnot["joins"], of: readonly Knot[] = []): GroupKnot {
  return { id: uuid7(), not: false, joins, of };
}

/** The conditions as a group, which a single one becomes, too. */
export function treeOf(when: Condition): GroupKnot {
  const knot = knotOf(when);
  return isGroup(knot) ? knot : groupKnot("all", [knot]);
}

function knotOf(condition: Condition): Knot {
  switch (condition.kind) {
    case "all":
    case "any":
      return groupKnot(condition.kind, condition.of.map(knotOf));
    case "not": {
      const knot = knotOf(condition.of);
      return { ...knot, not: !knot.not };
    }
    default:
      return leafKnot(condition);
  }
}

export function conditionOf(knot: Knot): Condition {
  const held: Condition = isGroup(knot) ? { kind: knot.joins, of: knot.of.map(conditionOf) } : knot.leaf;
  return knot.not ? { kind: "not", of: held } : held;
}

/** Where the server finds what a knot holds, below where it finds the knot: the two differ for an opposite. */
export function insideOf(knot: Knot, path: string): string {
  return knot.not ? `${path}.of` : path;
}

/** Every knot with where the server finds it. */
export function* pathsOf(knot: Knot, path = "rule.when"): Generator<[Knot, string]> {
  yield [knot, path];
  if (!isGroup(knot)) return;
  const inside = insideOf(knot, path);
  for (const [index, each] of knot.of.entries()) yield* pathsOf(each, `${inside}.of.${index}`);
}

/** The tree with one knot changed, wherever it is. */
export function changed(tree: GroupKnot, id: string, change: (knot: Knot) => Knot): GroupKnot {
  return walk(tree, id, (knot) => [change(knot)])[0] as GroupKnot;
}

export function added(tree: GroupKnot, group: string, knot: Knot): GroupKnot {
  return changed(tree, group, (held) => (isGroup(held) ? { ...held, of: [...held.of, knot] } : held));
}

export function removed(tree: GroupKnot, id: string): GroupKnot {
  return id === tree.id ? tree : (walk(tree, id, () => [])[0] as GroupKnot);
}

/**
 * The tree with a knot one step further up or down its outline: past a neighbour, into a group beside it, or out of its
 * own at that one's edge. The same tree where there is no step left.
 */
export function moved(tree: GroupKnot, id: string, step: Step): GroupKnot {
  const parent = parentOf(tree, id);
  if (!parent) return tree;
  const at = parent.of.findIndex((each) => each.id === id);
  const knot = parent.of[at] as Knot;
  const neighbour = parent.of[at + step];
  if (neighbour && !isGroup(neighbour)) {
    const of = parent.of.with(at, neighbour).with(at + step, knot);
    return changed(tree, parent.id, (held) => ({ ...held, of }));
  }
  if (!neighbour && parent === tree) return tree;
  return walk(removed(tree, id), (neighbour ?? parent).id, (held) => {
    if (neighbour && isGroup(held))
      return [{ ...held, of: step > 0 ? [knot, ...held.of] : [...held.of, knot] }];
    return step > 0 ? [held, knot] : [knot, held];
  })[0] as GroupKnot;
}

/** The knot that has the focus after this one is gone: the next one, the one before, or the group around it. */
export function besides(tree: GroupKnot, id: string): string {
  const parent = parentOf(tree, id);
  const at = parent?.of.findIndex((each) => each.id === id) ?? -1;
  return (parent?.of[at + 1] ?? parent?.of[at - 1] ?? parent ?? tree).id;
}

function parentOf(knot: Knot, id: string): GroupKnot | null {
  if (!isGroup(knot)) return null;
  if (knot.of.some((each) => each.id === id)) return knot;
  for (const each of knot.of) {
    const found = parentOf(each, id);
    if (found) return found;
  }
  return null;
}

/** The tree with one knot replaced by others; what is not changed stays the same object. */
function walk(knot: Knot, id: string, change: (knot: Knot) => readonly Knot[]): readonly Knot[] {
  if (knot.id === id) return change(knot);
  if (!isGroup(knot)) return [knot];
  const of = knot.of.flatMap((each) => walk(each, id, change));
  return of.length === knot.of.length && of.every((each, at) => each === knot.of[at])
    ? [knot]
    : [{ ...knot, of }];
}
