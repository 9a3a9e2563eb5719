import { expect, test } from "vitest";
import { keep, same } from "../../../dashboard/src/models/same";
import { ada } from "../acme";

test.each([
  [ada(), ada(), true],
  [ada(), ada({ place: { ...ada().place, city: "Paris" } }), false],
  [[1, 2], [1, 2], true],
  [[1, 2], [1, 2, 3], false],
  [null, {}, false],
  [{ a: null }, { b: null }, false],
  ["1", 1, false],
])("%j and %j say the same: %j", (one, other, expected) => {
  expect(same(one, other)).toBe(expected);
});

test("what is known is kept while the news say the same", () => {
  const known = ada();
  expect(keep(known, ada())).toBe(known);
  expect(keep(known, ada({ pages: 9 })).pages).toBe(9);
  expect(keep(undefined, known)).toBe(known);
});
