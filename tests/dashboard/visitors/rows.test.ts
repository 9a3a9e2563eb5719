import { expect, test } from "vitest";
import { densityOf, inSight, poolSize, rowHeightOf, toAsk } from "../../../dashboard/src/visitors/rows";

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
  ["at the top", 0, 720, 1_000, 0, 26],
  ["in the middle", 3_600, 720, 1_000, 94, 32],
  ["at the end", 35_280, 720, 1_000, 974, 26],
  ["past the end, after rows left", 35_280, 720, 10, 10, 0],
  ["of nothing", 0, 720, 0, 0, 0],
])("in sight %s", (_, top, height, total, first, count) => {
  expect(inSight(top, height, 36, total)).toEqual({ first, count });
});

test("the pool is never smaller than what is drawn", () => {
  for (let top = 0; top < 2_000; top += 7) {
    expect(inSight(top, 700, 36, 10_000).count).toBeLessThanOrEqual(poolSize(700, 36));
  }
});

test.each([
  [
    { first: 0, count: 26 },
    { first: 0, count: 60 },
  ],
  [
    { first: 19, count: 32 },
    { first: 0, count: 80 },
  ],
  [
    { first: 94, count: 32 },
    { first: 60, count: 100 },
  ],
  [
    { first: 0, count: 0 },
    { first: 0, count: 40 },
  ],
  [
    { first: 100, count: 300 },
    { first: 80, count: 200 },
  ],
])("%j asks for %j", (span, asked) => {
  expect(toAsk(span)).toEqual(asked);
});
