import { expect, test } from "vitest";
import { toHold } from "../../../dashboard/src/models/span";

const HELD = { first: 100, count: 100 };

test.each([
  [120, 33],
  [147, 33],
])("rows %i and on for %i are held with some around them, so nothing more is needed", (first, count) => {
  expect(toHold(HELD, { first, count })).toBe(HELD);
});

test("at the top there is nothing above to be held", () => {
  const top = { first: 0, count: 60 };
  expect(toHold(top, { first: 0, count: 33 })).toBe(top);
});

test.each([
  ["downwards, most of it below", { first: 150, count: 33 }, { first: 130, count: 193 }],
  ["upwards, most of it above", { first: 110, count: 33 }, { first: 0, count: 163 }],
  ["far down", { first: 9_000, count: 33 }, { first: 8_980, count: 193 }],
  ["a very high screen, 200 at most", { first: 150, count: 90 }, { first: 130, count: 200 }],
])("asks %s", (_, sight, wanted) => {
  expect(toHold(HELD, sight)).toEqual(wanted);
});
