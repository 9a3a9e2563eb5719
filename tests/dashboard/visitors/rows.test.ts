import { expect, test } from "vitest";
import { densityOf, inPool, inSight, rowHeightOf } from "../../../dashboard/src/visitors/rows";

test.each([
  [390, false, "stacked", 60],
  [390, true, "stacked", 60],
  [1200, false, "comfortable", 36],
  [1200, true, "compact", 30],
  [0, false, "comfortable", 36],
] as const)("a list %i wide, compact %j, is %s", (width, compact, density, height) => {
  expect(densityOf(width, compact)).toBe(density);
  expect(rowHeightOf(density)).toBe(height);
});

test.each([
  ["at the top", 0, 720, 1_000, 0, 33],
  ["in the middle", 100, 720, 1_000, 94, 33],
  ["at the end", 980, 720, 1_000, 967, 33],
  ["past the end, after rows left", 980, 720, 10, 0, 10],
  ["of nothing", 0, 720, 0, 0, 0],
])("in sight %s", (_, top, height, total, first, count) => {
  expect(inSight(top, height, 36, total)).toEqual({ first, count });
});

const drawn = (first: number, rested: number) => inPool({ first, count: 4 }, rested);

test("a row keeps its element while it is in sight", () => {
  const before = new Map(drawn(8, 8).map(({ slot, index }) => [index, slot]));
  const after = new Map(drawn(10, 8).map(({ slot, index }) => [index, slot]));
  expect([...after.keys()].sort((one, other) => one - other)).toEqual([10, 11, 12, 13]);
  expect([after.get(10), after.get(11)]).toEqual([before.get(10), before.get(11)]);
});

test("elements keep their order while the list moves, and stand in that of the list once it rests", () => {
  const slots = (first: number, rested: number) => drawn(first, rested).map(({ slot }) => slot);
  expect(slots(11, 8)).toEqual(slots(8, 8));
  expect(drawn(11, 11).map(({ index }) => index)).toEqual([11, 12, 13, 14]);
});
