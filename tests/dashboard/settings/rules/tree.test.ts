import { expect, test } from "vitest";
import {
  added,
  besides,
  changed,
  conditionOf,
  type GroupKnot,
  type Knot,
  leafKnot,
  moved,
  pathsOf,
  removed,
  type Step,
  treeOf,
} from "../../../../dashboard/src/settings/rules/tree";
import type { Condition } from "../../../../dashboard/src/wire";

/** A condition that is told by its number: that many pages seen. */
const page = (count: number): Condition => ({ kind: "pages", at_least: count });
const all = (...of: Condition[]): Condition => ({ kind: "all", of });
const any = (...of: Condition[]): Condition => ({ kind: "any", of });

/** The tree in short: `[1 (2 3)]` for all of 1 and any of 2 and 3. */
function short(knot: Knot): string {
  if (!("of" in knot)) return String((knot.leaf as { at_least: number }).at_least);
  const inner = knot.of.map(short).join(" ");
  return knot.joins === "all" ? `[${inner}]` : `(${inner})`;
}

function idOf(tree: GroupKnot, count: number): string {
  const found = [...pathsOf(tree)].find(([knot]) => short(knot) === String(count));
  if (!found) throw new Error(`${count} is not in ${short(tree)}.`);
  return found[0].id;
}

test("conditions come back as they were; a single one is in a group", () => {
  const when = all(page(1), { kind: "not", of: any(page(2), { kind: "not", of: page(3) }) });
  expect(conditionOf(treeOf(when))).toEqual(when);
  expect(conditionOf(treeOf(page(1)))).toEqual(all(page(1)));
  expect(conditionOf(treeOf({ kind: "not", of: { kind: "not", of: page(1) } }))).toEqual(all(page(1)));
});

test("every condition knows where the server finds it", () => {
  const tree = treeOf(all(page(1), { kind: "not", of: any(page(2), page(3)) }));
  expect([...pathsOf(tree)].map(([knot, path]) => [short(knot), path])).toEqual([
    ["[1 (2 3)]", "rule.when"],
    ["1", "rule.when.of.0"],
    ["(2 3)", "rule.when.of.1"],
    ["2", "rule.when.of.1.of.of.0"],
    ["3", "rule.when.of.1.of.of.1"],
  ]);
});

test("what is changed, added and removed leaves the others as they are", () => {
  const tree = treeOf(all(page(1), any(page(2))));
  const inner = tree.of[1] as GroupKnot;
  expect(short(added(tree, inner.id, leafKnot({ kind: "pages", at_least: 9 })))).toBe("[1 (2 9)]");
  const without = removed(tree, idOf(tree, 1));
  expect([short(without), without.of[0]]).toEqual(["[(2)]", inner]);
  expect(removed(tree, tree.id)).toBe(tree);
  const flipped = changed(tree, inner.id, (knot) => ({ ...knot, not: true }));
  expect([flipped.of[0], (flipped.of[1] as Knot).not]).toEqual([tree.of[0], true]);
});

test.each<[number, Step, string]>([
  [1, 1, "[2 1 (3 4) 5]"],
  [2, 1, "[1 (2 3 4) 5]"],
  [3, -1, "[1 2 3 (4) 5]"],
  [3, 1, "[1 2 (4 3) 5]"],
  [4, 1, "[1 2 (3) 4 5]"],
  [5, -1, "[1 2 (3 4 5)]"],
])("%i goes by %i along the outline", (count, step, expected) => {
  const tree = treeOf(all(page(1), page(2), any(page(3), page(4)), page(5)));
  expect(short(moved(tree, idOf(tree, count), step))).toBe(expected);
});

test("at the ends there is no step left", () => {
  const tree = treeOf(all(page(1), page(2)));
  expect(moved(tree, idOf(tree, 1), -1)).toBe(tree);
  expect(moved(tree, idOf(tree, 2), 1)).toBe(tree);
  expect(moved(tree, tree.id, 1)).toBe(tree);
});

test("the focus goes to the next one, the one before, or the group around", () => {
  const tree = treeOf(all(page(1), any(page(2)), page(3)));
  const inner = tree.of[1] as GroupKnot;
  expect(besides(tree, idOf(tree, 1))).toBe(inner.id);
  expect(besides(tree, idOf(tree, 3))).toBe(inner.id);
  expect(besides(tree, idOf(tree, 2))).toBe(inner.id);
});
